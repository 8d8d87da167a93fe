import { keepPreviousData } from '@tanstack/react-query'
import * as v from 'valibot'
import { api } from '../../../api/client'
import { optional } from '../../../app/url'
import type { Quarter } from './quarters'

const keep = { placeholderData: keepPreviousData }
const day = v.pipe(v.string(), v.isoDate())

export const figureSearch = v.object({
  from: optional(day),
  to: optional(day),
  by: optional(v.picklist(['kind', 'cause', 'channel', 'program', 'office', 'municipality'])),
})
export type FigureSearch = v.InferOutput<typeof figureSearch>

const whole = (from: number, to: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to))

export const quarterSearch = v.object({
  year: optional(whole(2000, 2099)),
  quarter: optional(whole(1, 4)),
})
export type QuarterSearch = v.InferOutput<typeof quarterSearch>

export function figuresQuery(query: FigureSearch) {
  return api.queryOptions('get', '/api/v1/complaint-figures', { params: { query } }, keep)
}

export function quarterQuery({ year, quarter }: Quarter) {
  const params = { path: { year, quarter } }
  return api.queryOptions(
    'get',
    '/api/v1/complaint-figures/quarters/{year}/{quarter}',
    { params },
    keep,
  )
}

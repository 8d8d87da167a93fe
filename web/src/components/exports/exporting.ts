import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import * as v from 'valibot'
import { download } from '../../api/download'
import { asProblem } from '../../api/problems'
import type { ExportList } from '../../api/types'

const PATH = '/api/v1/exports'
const KEY = 'exports'
const LINE_FEED = 10

const keptSchema = v.object({
  format: v.fallback(v.picklist(['xlsx', 'csv']), 'xlsx'),
  separator: v.fallback(v.picklist(['comma', 'semicolon', 'tab']), 'comma'),
})
export type Kept = v.InferOutput<typeof keptSchema>

/** The kind of file that this browser asked for last. */
export function readKept(): Kept {
  try {
    return v.parse(keptSchema, JSON.parse(localStorage.getItem(KEY) ?? '{}'))
  } catch {
    return v.parse(keptSchema, {})
  }
}

function keep({ format, separator = 'comma' }: ExportList) {
  localStorage.setItem(KEY, JSON.stringify({ format, separator } satisfies Kept))
}

/** How much of the file has come. */
export interface Received {
  bytes: number
  /** Lines of a CSV file but for its headings; none of a workbook, which comes packed. */
  rows?: number
}

function counter(packed: boolean, tell: (received: Received) => void) {
  let bytes = 0
  let lines = 0
  return (piece: Uint8Array) => {
    bytes += piece.length
    if (packed) return tell({ bytes })
    for (const byte of piece) if (byte === LINE_FEED) lines += 1
    tell({ bytes, rows: Math.max(0, lines - 1) })
  }
}

/** Fetches an export while it is written, and can be told to give up; whoever leaves the page gives up too. */
export function useExporting(onSaved: () => void) {
  const queryClient = useQueryClient()
  const [received, setReceived] = useState<Received>({ bytes: 0 })
  const control = useRef<AbortController>(null)
  const { mutate, isPending, error } = useMutation({
    mutationFn: async (body: ExportList) => {
      control.current = new AbortController()
      const { signal } = control.current
      const onPiece = counter(body.format === 'xlsx', setReceived)
      const file = { path: PATH, ids: {}, body, name: `${body.list}.${body.format}` } as const
      keep(body)
      setReceived({ bytes: 0 })
      try {
        await download(file, { signal, onPiece })
      } catch (cause) {
        if (!signal.aborted) throw cause
      }
      return !signal.aborted
    },
    onSuccess: (saved) => saved && onSaved(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['get', PATH] }),
  })
  useEffect(() => () => control.current?.abort(), [])
  const cancel = () => control.current?.abort()
  return { start: mutate, cancel, isPending, received, problem: error && asProblem(error) }
}

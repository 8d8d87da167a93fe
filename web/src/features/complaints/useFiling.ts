import { useMutation } from '@tanstack/react-query'
import { openClient } from '../../api/client'
import { asProblem } from '../../api/problems'
import type { FiledComplaint, Problem } from '../../api/types'
import { complainantOf, type Draft, forgetDraft, matterOf } from './draft'

export interface Filing {
  draft: Draft
  files: File[]
  /** Filled in by programs only. */
  website: string
}

export interface Filed {
  filed: FiledComplaint
  /** Files that were not taken, with the reason. */
  refused: { name: string; problem: Problem }[]
}

/** Sends the form, then its files one by one: what is not taken does not undo what was filed. */
export function useFiling(intake: string) {
  return useMutation<Filed, Problem, Filing>({
    mutationFn: async ({ draft, files, website }) => {
      const body = { intake, website, matter: matterOf(draft), complainant: complainantOf(draft) }
      const { data, error } = await openClient.POST('/api/v1/complaint-filings', { body })
      if (!data) throw asProblem(error)
      forgetDraft()
      const refused: Filed['refused'] = []
      for (const file of files) {
        const problem = await attach(data, file)
        if (problem) refused.push({ name: file.name, problem })
      }
      return { filed: data, refused }
    },
  })
}

/** Adds one file to a complaint; why not, where it was not taken. */
export async function attach(
  key: { folio: string; secret: string },
  file: File,
): Promise<Problem | null> {
  const form = new FormData()
  form.set('folio', key.folio)
  form.set('secret', key.secret)
  form.set('file', file)
  const { error } = await openClient.POST('/api/v1/complaint-filings/attachments', {
    body: form as never,
    bodySerializer: (sent: unknown) => sent as FormData,
  })
  return error ? asProblem(error) : null
}

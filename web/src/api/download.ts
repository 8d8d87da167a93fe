import { client } from './client'
import { asProblem } from './problems'
import type { paths } from './schema'

type LooseSend = (
  path: string,
  init: Record<string, unknown>,
) => Promise<{ data?: Blob; error?: unknown; response: Response }>

export interface Download {
  path: keyof paths
  ids: Record<string, string>
  /** Which part of it, as a list is filtered. */
  query?: Record<string, unknown>
  /** Sent along where the file is asked for with a purpose. */
  body?: unknown
  /** Used when the server names no file. */
  name: string
}

function nameIn(header: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/i.exec(header ?? '')?.[1]
}

/** Fetches a file with the session's token and hands it to the browser to keep. */
export async function download({ path, ids, query, name, body }: Download): Promise<void> {
  const send = (body === undefined ? client.GET : client.POST) as unknown as LooseSend
  const { data, error, response } = await send(path, {
    params: { path: ids, query },
    body,
    parseAs: 'blob',
  })
  if (error !== undefined || !data) throw asProblem(error)
  const url = URL.createObjectURL(data)
  const link = document.createElement('a')
  link.href = url
  link.download = nameIn(response.headers.get('content-disposition')) ?? name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

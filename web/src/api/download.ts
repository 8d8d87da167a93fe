import { client } from './client'
import { asProblem, unreachable } from './problems'
import type { paths } from './schema'

type Stream = ReadableStream<Uint8Array<ArrayBuffer>>

type LooseSend = (
  path: string,
  init: Record<string, unknown>,
) => Promise<{ data?: Stream; error?: unknown; response: Response }>

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

export interface Receiving {
  /** Gives up; what has come so far is thrown away. */
  signal?: AbortSignal
  /** Told of each piece as it comes. */
  onPiece?: (piece: Uint8Array) => void
}

function nameIn(header: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '')?.[1]
  if (encoded) return decodeURIComponent(encoded)
  return /filename="([^"]+)"/i.exec(header ?? '')?.[1]
}

/** All pieces of a file; one that breaks off is no file. */
async function received(stream: Stream, { signal, onPiece }: Receiving) {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  const reader = stream.getReader()
  signal?.addEventListener('abort', () => void reader.cancel().catch(() => undefined))
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      pieces.push(next.value)
      onPiece?.(next.value)
    }
  } catch {
    signal?.throwIfAborted()
    throw unreachable()
  }
  signal?.throwIfAborted()
  return pieces
}

/** Fetches a file with the session's token and hands it to the browser to keep. */
export async function download(
  { path, ids, query, name, body }: Download,
  receiving: Receiving = {},
): Promise<void> {
  const send = (body === undefined ? client.GET : client.POST) as unknown as LooseSend
  const { data, error, response } = await send(path, {
    params: { path: ids, query },
    body,
    parseAs: 'stream',
    signal: receiving.signal,
  })
  if (error !== undefined || !data) throw asProblem(error)
  const type = response.headers.get('content-type') ?? ''
  const url = URL.createObjectURL(new Blob(await received(data, receiving), { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = nameIn(response.headers.get('content-disposition')) ?? name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

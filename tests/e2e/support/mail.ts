import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { execute } from './time'

function letters(): string[] {
  const folder = process.env.E2E_MAIL
  if (!folder) throw new Error('E2E_MAIL must name the folder where the demo keeps its mail')
  const files = readdirSync(folder).map((name) => join(folder, name))
  files.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  return files.map((file) => readFileSync(file, 'utf8'))
}

/** The link of the newest mail to somebody, with the soft line breaks of mail taken out. */
export async function linkFor(address: string, page = 'invitation'): Promise<string> {
  return findLink(address, new RegExp(`https?://[^\\s"<>]+/${page}#[\\w-]+`))
}

/** A link that the newest mail to somebody holds. */
export async function findLink(address: string, pattern: RegExp): Promise<string> {
  let link: string | undefined
  const find = () => {
    const letter = letters().find((text) => text.includes(address))
    const plain = letter?.replaceAll('=\r\n', '').replaceAll('=3D', '=')
    link = plain?.match(pattern)?.[0]
    return link
  }
  await expect.poll(find, { message: `mail to ${address}`, timeout: 30_000 }).toBeTruthy()
  return link ?? ''
}

/** Letters to the public wait for office hours; a journey walks at any hour. */
export function sendWhatWaits(): void {
  const now =
    'update mail_messages set not_before = null, next_attempt_at = created_at where next_attempt_at > now()'
  execute(now)
}

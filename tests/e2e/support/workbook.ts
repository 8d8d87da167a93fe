import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const LEAST_END = 22

/** The files within a ZIP archive, by name; a workbook is one. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  let end = archive.length - LEAST_END
  while (end > 0 && archive.readUInt32LE(end) !== END) end -= 1
  let entry = archive.readUInt32LE(end + 16)
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [packed, name, extra, comment] = [
      archive.readUInt32LE(entry + 20),
      archive.readUInt16LE(entry + 28),
      archive.readUInt16LE(entry + 30),
      archive.readUInt16LE(entry + 32),
    ] as const
    const local = archive.readUInt32LE(entry + 42)
    const begin = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const data = archive.subarray(begin, begin + packed)
    const text = archive.readUInt16LE(entry + 10) === 0 ? data : inflateRawSync(data)
    files.set(archive.toString('utf8', entry + 46, entry + 46 + name), text.toString('utf8'))
    entry += 46 + name + extra + comment
  }
  return files
}

/** The cells of the first worksheet as they are read, row by row; an empty one is not in the file. */
export function rowsOf(workbook: Buffer): string[][] {
  const files = unzip(workbook)
  const texts = all(files.get('xl/sharedStrings.xml') ?? '', /<si>(.*?)<\/si>/gs).map(textOf)
  const sheet = files.get('xl/worksheets/sheet1.xml')
  if (!sheet) throw new Error(`no worksheet among ${[...files.keys()]}`)
  return all(sheet, /<row\b[^>]*>(.*?)<\/row>/gs).map((row) => {
    const cells: string[] = []
    for (const [, traits = '', cell = ''] of row.matchAll(/<c\b([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = cell.match(/<v>(.*?)<\/v>/s)?.[1] ?? ''
      const shared = traits.includes('t="s"')
      cells[columnOf(traits)] = shared ? (texts[Number(value)] ?? '') : value || textOf(cell)
    }
    return Array.from(cells, (cell) => cell ?? '')
  })
}

/** The place of a cell, of which the file says `r="AB12"`. */
function columnOf(traits: string): number {
  const letters = traits.match(/\br="([A-Z]+)/)?.[1] ?? 'A'
  return [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const all = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, inner]) => inner ?? '')

const textOf = (cell: string) => all(cell, /<t\b[^>]*>(.*?)<\/t>/gs).join('')

// The words of closed sets for the screens, from the contract, which carries them beside each set (`x-words`).
// A file for each set, so that a page loads the words of those that it shows.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { load } from 'js-yaml'

const here = (name) => new URL(name, import.meta.url)
const folder = (name) => here(`../src/api/words/${name}`)
const { schemas } = load(readFileSync(here('../../openapi.yaml'), 'utf8')).components

rmSync(folder(''), { recursive: true, force: true })
mkdirSync(folder(''))
for (const [name, { 'x-words': words }] of Object.entries(schemas))
  if (words) writeFileSync(folder(`${name}.json`), `${JSON.stringify(words, null, 2)}\n`)

// Whether each package of a CycloneDX list has a licence that deny.toml allows: `npm sbom … | node licences.mjs deny.toml`.

import { readFileSync } from 'node:fs'

const settings = readFileSync(process.argv[2], 'utf8')
const [, list] = settings.match(/^allow = \[\n([\s\S]*?)^\]/m)
const allowed = new Set([...list.matchAll(/^\s*"([^"]+)"/gm)].map(([, name]) => name))

// An expression is allowed when some branch of its ORs is, and a branch when all of its ANDs are.
const allows = (expression) =>
  expression
    .replace(/[()]/g, ' ')
    .split(/ OR /)
    .some((branch) => branch.split(/ AND /).every((name) => allowed.has(name.trim())))

const { components } = JSON.parse(readFileSync(0, 'utf8'))
if (!components?.length) throw new Error('the list holds no package')

const refused = components.filter(({ licenses = [] }) => {
  const names = licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? '')
  return names.length === 0 || !names.every(allows)
})
for (const { name, version, licenses } of refused) console.error(`${name} ${version}: ${JSON.stringify(licenses ?? 'none')}`)
if (refused.length > 0) {
  console.error(`error: ${refused.length} npm packages have a licence that deny.toml does not allow`)
  process.exit(1)
}
console.log(`    ${components.length} npm packages, each with a licence that deny.toml allows`)

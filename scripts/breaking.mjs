// What of a contract would break its callers, named change by change: `node breaking.mjs BEFORE AFTER`.
// Requests may ask for no more than before, answers may give no less. New words in an answer's closed set
// and new branches of its unions are no break: docs/integrators.md tells callers to expect them.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const METHODS = ['get', 'post', 'put', 'patch', 'delete']
const UPPER_LIMITS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']
const LOWER_LIMITS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']
const EXACT = ['pattern', 'format', 'const', 'multipleOf']

/** The breaking changes from one contract to the next, as sentences. */
export function breakingChanges(before, after) {
  const found = []
  const seen = new Set()
  const walk = { before, after, found, seen }
  for (const [path, item] of Object.entries(before.paths ?? {})) {
    for (const method of METHODS.filter((method) => item[method])) {
      const next = after.paths?.[path]?.[method]
      const name = `${item[method].operationId} (${method.toUpperCase()} ${path})`
      if (next) compareOperation(walk, name, item[method], next)
      else found.push(`${name}: the operation is gone`)
    }
  }
  return found
}

function compareOperation(walk, name, before, after) {
  const say = (words) => walk.found.push(`${name}: ${words}`)
  if (before.operationId !== after.operationId) say(`is now called ${after.operationId}`)
  compareSecurity(say, before.security, after.security)
  compareParameters(walk, name, say, before.parameters ?? [], after.parameters ?? [])
  compareBody(walk, name, say, before.requestBody, after.requestBody)
  for (const [status, answer] of Object.entries(before.responses ?? {})) {
    const next = after.responses?.[status]
    if (next) compareAnswer(walk, `${name} ${status}`, resolve(walk.before, answer), resolve(walk.after, next))
    else say(`answer ${status} is gone`)
  }
}

function compareSecurity(say, before, after) {
  const [was, is] = [before, after].map((asked) => JSON.stringify(asked ?? []))
  const open = (asked) => (asked ?? []).length === 0 || asked.some((way) => Object.keys(way).length === 0)
  if (was !== is && !open(after)) say(`asks for ${is}, before for ${was}`)
}

function compareParameters(walk, name, say, before, after) {
  const key = (parameter) => `${parameter.in} parameter ${parameter.name}`
  const next = new Map(after.map((parameter) => [key(parameter), parameter]))
  const known = new Map(before.map((parameter) => [key(parameter), parameter]))
  for (const [at, parameter] of known) {
    const now = next.get(at)
    if (now) compareSchema(walk, `${name}, ${at}`, parameter.schema, now.schema, 'sent')
    else say(`${at} is gone`)
  }
  for (const [at, parameter] of next) {
    if (parameter.required && !known.get(at)?.required) say(`${at} is now required`)
  }
}

function compareBody(walk, name, say, before, after) {
  const [was, is] = [resolve(walk.before, before), resolve(walk.after, after)]
  if (is?.required && !was?.required) say('a body is now required')
  for (const [type, content] of Object.entries(was?.content ?? {})) {
    const next = is?.content?.[type]
    if (next) compareSchema(walk, `${name}, sent`, content.schema, next.schema, 'sent')
    else say(`no longer takes ${type}`)
  }
}

function compareAnswer(walk, name, before, after) {
  for (const [type, content] of Object.entries(before.content ?? {})) {
    const next = after.content?.[type]
    if (next) compareSchema(walk, name, content.schema, next.schema, 'answered')
    else walk.found.push(`${name}: no longer answers ${type}`)
  }
  for (const header of Object.keys(before.headers ?? {})) {
    if (!after.headers?.[header]) walk.found.push(`${name}: the header ${header} is gone`)
  }
}

function compareSchema(walk, at, before, after, direction) {
  if (!before || !after) return
  const was = plain(walk.before, before)
  const is = plain(walk.after, after)
  // A named schema is told of once, under its own name.
  if (was.name && is.name) {
    const pair = `${was.name} ${is.name} ${direction}`
    if (walk.seen.has(pair)) return
    walk.seen.add(pair)
  }
  const place = was.name ? `${was.name} (${direction}; ${at.split(',')[0]})` : at
  const say = (words) => walk.found.push(`${place}: ${words}`)
  compareKinds(say, was, is, direction)
  if (direction === 'sent') compareLimits(say, was, is)
  compareProperties(walk, place, say, was, is, direction)
  compareSchema(walk, `${place}[]`, was.items, is.items, direction)
  compareVariants(walk, place, say, was, is, direction)
}

function compareKinds(say, was, is, direction) {
  const [narrow, wide] = direction === 'sent' ? [was, is] : [is, was]
  const kinds = (schema) => schema.types ?? []
  const lost = kinds(narrow).filter((kind) => kinds(wide).length > 0 && !fits(kind, kinds(wide)))
  if (lost.length > 0 || (kinds(narrow).length === 0 && kinds(wide).length > 0)) {
    say(`was ${kinds(was).join(' or ') || 'anything'}, is ${kinds(is).join(' or ') || 'anything'}`)
  }
  if (direction === 'sent' && was.nullable && !is.nullable) say('may no longer be null')
  if (direction === 'answered' && !was.nullable && is.nullable) say('may now be null')
  if (direction === 'sent' && is.enum) {
    const gone = (was.enum ?? []).filter((word) => !is.enum.includes(word))
    if (!was.enum) say(`takes only ${is.enum.join(', ')} now`)
    if (gone.length > 0) say(`no longer takes ${gone.join(', ')}`)
  }
}

const fits = (kind, kinds) => kinds.includes(kind) || (kind === 'integer' && kinds.includes('number'))

function compareLimits(say, was, is) {
  for (const limit of UPPER_LIMITS) {
    if (is[limit] !== undefined && !(was[limit] <= is[limit])) say(`${limit} is now ${is[limit]}, was ${was[limit] ?? 'without'}`)
  }
  for (const limit of LOWER_LIMITS) {
    if (is[limit] > 0 && !(was[limit] >= is[limit])) say(`${limit} is now ${is[limit]}, was ${was[limit] ?? 'without'}`)
  }
  for (const word of EXACT) {
    if (is[word] !== undefined && was[word] !== is[word]) say(`${word} is now ${is[word]}, was ${was[word] ?? 'without'}`)
  }
  if (is.uniqueItems && !was.uniqueItems) say('may no longer repeat an item')
  if (is.additionalProperties === false && was.additionalProperties !== false) say('takes no further properties now')
}

function compareProperties(walk, place, say, was, is, direction) {
  for (const [name, property] of Object.entries(was.properties)) {
    const next = is.properties[name]
    if (!next) {
      say(`property ${name} is gone`)
      continue
    }
    compareSchema(walk, `${place}.${name}`, property, next, direction)
    if (direction === 'answered' && was.required.has(name) && !is.required.has(name)) say(`property ${name} may now be missing`)
  }
  if (direction !== 'sent') return
  for (const name of is.required) {
    if (!was.required.has(name)) say(`property ${name} is now required`)
  }
}

function compareVariants(walk, place, say, was, is, direction) {
  if (was.variants.size === 0 && is.variants.size === 0) return
  for (const [key, variant] of was.variants) {
    const next = is.variants.get(key)
    if (next) compareSchema(walk, `${place} ${key}`, variant, next, direction)
    else if (direction === 'sent') say(`no longer takes the form ${key}`)
  }
}

/** A schema without references, null branches and allOf: what is left to compare. */
function plain(document, schema, name) {
  if (schema.$ref) {
    const target = schema.$ref.split('/').at(-1)
    return plain(document, pointed(document, schema.$ref), target)
  }
  const branches = schema.oneOf ?? schema.anyOf ?? []
  const others = branches.filter((branch) => branch.type !== 'null')
  const nulls = branches.length > others.length
  if (others.length === 1 && nulls) return { ...plain(document, others[0], name), nullable: true }
  const types = [schema.type ?? []].flat()
  const result = {
    ...schema,
    name,
    nullable: nulls || types.includes('null'),
    types: types.filter((type) => type !== 'null'),
    properties: { ...schema.properties },
    required: new Set(schema.required ?? []),
    variants: new Map(others.map((branch, index) => [variantKey(document, branch, index), branch])),
  }
  for (const part of schema.allOf ?? []) {
    const merged = plain(document, part)
    Object.assign(result.properties, merged.properties)
    for (const property of merged.required) result.required.add(property)
    for (const [key, variant] of merged.variants) result.variants.set(key, variant)
    if (result.types.length === 0) result.types = merged.types
  }
  return result
}

/** A branch of a union by what tells it from the others: its one-word property, its name, its place. */
function variantKey(document, branch, index) {
  const properties = plain(document, branch).properties
  for (const [name, property] of Object.entries(properties)) {
    const word = property.const ?? (property.enum?.length === 1 ? property.enum[0] : undefined)
    if (word !== undefined) return `${name} ${word}`
  }
  return branch.$ref?.split('/').at(-1) ?? `number ${index + 1}`
}

const resolve = (document, value) => (value?.$ref ? pointed(document, value.$ref) : value)

function pointed(document, reference) {
  const steps = reference.replace(/^#\//, '').split('/')
  return steps.reduce((at, step) => at?.[step.replaceAll('~1', '/').replaceAll('~0', '~')], document) ?? {}
}

/** Whether a version may break what the earlier one promised (semver.org, 4 and 8). */
export function mayBreak(before, after) {
  const [was, is] = [before, after].map((version) => version.split('.').map(Number))
  return is[0] > was[0] || (is[0] === 0 && was[0] === 0 && is[1] > was[1])
}

function main([earlier, later]) {
  const { load } = createRequire(new URL('../web/package.json', import.meta.url))('js-yaml')
  const [before, after] = [earlier, later].map((file) => load(readFileSync(file, 'utf8')))
  const found = breakingChanges(before, after)
  const versions = `from ${before.info.version} to ${after.info.version}`
  if (found.length === 0) return console.log(`    no breaking change ${versions}`)
  console.log(`${found.length} breaking changes ${versions}:`)
  for (const change of found) console.log(`  - ${change}`)
  if (mayBreak(before.info.version, after.info.version)) return console.log('    the new version says so')
  console.error('error: breaking changes need a new major version (before 1.0: minor) in Cargo.toml')
  process.exitCode = 1
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) main(process.argv.slice(2))

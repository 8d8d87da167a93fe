// Each kind of breaking change is named, and what breaks nobody is let through.

import assert from 'node:assert/strict'
import test from 'node:test'
import { breakingChanges, mayBreak } from './breaking.mjs'

const contract = () => ({
  info: { version: '1.0.0' },
  paths: {
    '/people': {
      post: {
        operationId: 'create_person',
        security: [{ session: ['people.edit'] }],
        parameters: [{ name: 'limit', in: 'query', required: false, schema: { type: 'integer', maximum: 200 } }],
        requestBody: { required: false, content: { 'application/json': { schema: { $ref: '#/components/schemas/CreatePerson' } } } },
        responses: {
          200: { headers: { ETag: {} }, content: { 'application/json': { schema: { $ref: '#/components/schemas/Person' } } } },
          409: { content: {} },
        },
      },
    },
  },
  components: {
    schemas: {
      CreatePerson: {
        type: 'object',
        required: ['name'],
        properties: {
          name: { type: 'string', maxLength: 80 },
          kind: { type: ['string', 'null'], enum: ['minor', 'adult'] },
          rows: { type: 'array', items: { $ref: '#/components/schemas/CreatePerson' } },
          way: { oneOf: [{ type: 'object', properties: { by: { enum: ['post'] } } }, { type: 'object', properties: { by: { enum: ['mail'] } } }] },
        },
      },
      Person: {
        type: 'object',
        required: ['id', 'name'],
        properties: {
          id: { type: 'string' },
          name: { type: 'string' },
          state: { type: 'string', enum: ['open'] },
          school: { oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/School' }] },
        },
      },
      School: { type: 'object', required: ['key'], properties: { key: { type: 'string' } } },
    },
  },
})

const operation = (document) => document.paths['/people'].post
const sent = (document) => document.components.schemas.CreatePerson
const answered = (document) => document.components.schemas.Person

/** What is named after this change of the contract. */
function after(change) {
  const next = contract()
  change(next)
  return breakingChanges(contract(), next)
}

const breaking = {
  'the operation is gone': (d) => delete d.paths['/people'].post,
  'is now called add_person': (d) => (operation(d).operationId = 'add_person'),
  'asks for [{"session":["people.rule"]}]': (d) => (operation(d).security = [{ session: ['people.rule'] }]),
  'query parameter limit is gone': (d) => operation(d).parameters.pop(),
  'query parameter limit is now required': (d) => (operation(d).parameters[0].required = true),
  'query parameter day is now required': (d) => operation(d).parameters.push({ name: 'day', in: 'query', required: true, schema: {} }),
  'maximum is now 100, was 200': (d) => (operation(d).parameters[0].schema.maximum = 100),
  'a body is now required': (d) => (operation(d).requestBody.required = true),
  'no longer takes application/json': (d) => (operation(d).requestBody.content = { 'text/csv': {} }),
  'answer 409 is gone': (d) => delete operation(d).responses[409],
  'no longer answers application/json': (d) => (operation(d).responses[200].content = {}),
  'the header ETag is gone': (d) => (operation(d).responses[200].headers = {}),
  'property kind is gone': (d) => delete sent(d).properties.kind,
  'property kind is now required': (d) => sent(d).required.push('kind'),
  'maxLength is now 40, was 80': (d) => (sent(d).properties.name.maxLength = 40),
  'minLength is now 3, was without': (d) => (sent(d).properties.name.minLength = 3),
  'pattern is now ^a, was without': (d) => (sent(d).properties.name.pattern = '^a'),
  'no longer takes minor': (d) => (sent(d).properties.kind.enum = ['adult']),
  'takes only Ana now': (d) => (sent(d).properties.name.enum = ['Ana']),
  'may no longer be null': (d) => (sent(d).properties.kind.type = 'string'),
  'was array, is string': (d) => (sent(d).properties.rows = { type: 'string' }),
  'no longer takes the form by mail': (d) => sent(d).properties.way.oneOf.pop(),
  'takes no further properties now': (d) => (sent(d).additionalProperties = false),
  'property name is gone': (d) => delete answered(d).properties.name,
  'property name may now be missing': (d) => (answered(d).required = ['id']),
  'may now be null': (d) => (answered(d).properties.name.type = ['string', 'null']),
  'was string, is integer': (d) => (answered(d).properties.id.type = 'integer'),
  'property key is gone': (d) => delete d.components.schemas.School.properties.key,
}

for (const [words, change] of Object.entries(breaking)) {
  test(`named: ${words}`, () => {
    const found = after(change)
    assert.equal(found.length, 1, found.join('\n'))
    assert.ok(found[0].includes(words), found[0])
  })
}

const harmless = {
  'nothing at all': () => {},
  'a new operation': (d) => (d.paths['/schools'] = { get: { operationId: 'list_schools', responses: {} } }),
  'a new optional property of a request': (d) => (sent(d).properties.note = { type: 'string', maxLength: 3 }),
  'a new property of an answer': (d) => (answered(d).properties.note = { type: 'string' }),
  'a wider limit': (d) => (sent(d).properties.name.maxLength = 90),
  'a new word that may be sent': (d) => sent(d).properties.kind.enum.push('elder'),
  'a new word in an answer': (d) => answered(d).properties.state.enum.push('closed'),
  'a new answer': (d) => (operation(d).responses[422] = { content: {} }),
  'a request that may be null now': (d) => (sent(d).properties.name.type = ['string', 'null']),
  'no more permission needed': (d) => delete operation(d).security,
}

for (const [what, change] of Object.entries(harmless)) {
  test(`let through: ${what}`, () => assert.deepEqual(after(change), []))
}

test('a version says whether it may break', () => {
  assert.ok(mayBreak('1.4.2', '2.0.0') && mayBreak('0.1.0', '0.2.0') && mayBreak('0.9.0', '1.0.0'))
  assert.ok(!mayBreak('1.4.2', '1.5.0') && !mayBreak('0.1.0', '0.1.1') && !mayBreak('2.0.0', '1.9.0'))
})

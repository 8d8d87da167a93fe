// Runs the programs of docs/integrators.md as they stand there against the server of BASE, and holds what they
// print against the doc. The TypeScript is checked against the contract's types first.
import { spawnSync } from 'node:child_process'
import { createHmac, randomBytes } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const web = join(root, 'web')
// Below node_modules, so that the programs find their packages as an integrator's would.
const scratch = join(web, 'node_modules/.first-hour')
const typescript = createRequire(join(web, 'package.json'))('typescript')

const doc = readFileSync(join(root, 'docs/integrators.md'), 'utf8')
const blocks = [...doc.matchAll(/^```(\w+)( first-hour)?\n(.*?)^```$/gms)].map(
  ([, language, mark, code]) => ({ language, isFirstHour: mark !== undefined, code }),
)

function block(language) {
  const found = blocks.filter((one) => one.isFirstHour && one.language === language)
  if (found.length !== 1)
    throw new Error(`${found.length} ${language} blocks are marked first-hour`)
  return found[0].code
}

function snippet(language, begins) {
  const found = blocks.find((one) => one.language === language && one.code.includes(begins))
  if (!found) throw new Error(`no ${language} block holds "${begins}"`)
  return found.code
}

function run(what, command, args, env = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: scratch,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    timeout: 120_000,
  })
  if (status !== 0) throw new Error(`${what} ended with ${status}:\n${stdout}${stderr}`)
  return stdout
}

function write(name, content) {
  writeFileSync(join(scratch, name), content)
  return name
}

function checkTypes(...files) {
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--target',
    'es2022',
    '--module',
    'esnext',
  ]
  const resolution = ['--moduleResolution', 'bundler', '--types', 'node']
  const tsc = join(web, 'node_modules/typescript7/bin/tsc')
  run('the type check', process.execPath, [tsc, ...options, ...resolution, ...files])
}

function compile(name) {
  const { outputText } = typescript.transpileModule(readFileSync(join(scratch, name), 'utf8'), {
    compilerOptions: { target: 'es2022', module: 'esnext' },
  })
  return write(name.replace(/\.ts$/, '.mjs'), outputText)
}

/** A message as a webhook brings it: is each reader's check true for it, and false once a byte is another? */
function checkSignatures() {
  const key = randomBytes(24)
  const [id, sentAt] = ['6f0c', String(Math.floor(Date.now() / 1000))]
  const body = '{"type":"benefit.awarded"}'
  const digest = createHmac('sha256', key).update(`${id}.${sentAt}.${body}`).digest('base64')
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': sentAt,
    'webhook-signature': `v1,${randomBytes(32).toString('base64')} v1,${digest}`,
  }
  const secret = `whsec_${key.toString('base64')}`
  const told = JSON.stringify([secret, headers])
  write(
    'verify.py',
    `${snippet('python', 'def is_ours')}
import json
secret, headers = json.loads(${JSON.stringify(told)})
print(is_ours(secret, headers, b'${body}'), is_ours(secret, headers, b'${body} '))
`,
  )
  write(
    'verify.ts',
    `${snippet('ts', 'function isOurs')}
const [secret, headers] = JSON.parse(${JSON.stringify(told)})
console.log(isOurs(secret, headers, Buffer.from('${body}')), isOurs(secret, headers, Buffer.from('${body} ')))
`,
  )
  expect('verify.py', run('verify.py', 'python3', ['verify.py']), 'True False\n')
  checkTypes('verify.ts')
  expect('verify.ts', run('verify.ts', process.execPath, [compile('verify.ts')]), 'true false\n')
}

function expect(what, printed, wanted) {
  if (printed !== wanted) throw new Error(`${what} printed\n${printed}in place of\n${wanted}`)
  console.log(`${what}: as the doc says`)
}

for (const name of ['BASE', 'CLIENT_ID', 'CLIENT_SECRET']) {
  if (!process.env[name]) throw new Error(`${name} is not set`)
}
process.env.CURP ??= doc.match(/\bCURP=([A-Z0-9]{18})\b/)?.[1]
rmSync(scratch, { recursive: true, force: true })
mkdirSync(scratch, { recursive: true })
try {
  copyFileSync(join(web, 'src/api/schema.d.ts'), join(scratch, 'schema.d.ts'))
  const wanted = block('text')
  write('first-hour.sh', block('sh'))
  expect('curl', run('curl', 'bash', ['-euo', 'pipefail', 'first-hour.sh']), wanted)
  write('first_hour.py', block('python'))
  expect('Python', run('Python', 'python3', ['first_hour.py']), wanted)
  write('first-hour.ts', block('ts'))
  checkTypes('first-hour.ts')
  expect('TypeScript', run('TypeScript', process.execPath, [compile('first-hour.ts')]), wanted)
  checkSignatures()
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

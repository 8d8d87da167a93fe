// The two engines: oha asks the server, pgbench asks the database the same.
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const round = (number) => Math.round(number * 100) / 100

function run(command, options) {
  const done = spawnSync(command, options, { encoding: 'utf8', maxBuffer: 1 << 28 })
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr || done.error}`)
  return done.stdout
}

/** Requests per second and the latency that so many clients see, in milliseconds; `rate` opens the loop. */
export function askServer(server, token, requests, { clients, seconds, rate, work }) {
  const options = ['--no-tui', '--output-format', 'json', '-w', '-z', `${seconds}s`, '-c', clients, '-H', `authorization: Bearer ${token}`]
  if (rate) options.push('-q', rate, '--latency-correction')
  const file = join(work, 'requests.txt')
  if (requests[0].body) {
    writeFileSync(file, requests.map(({ body }) => body).join('\n'))
    options.push('-m', 'POST', '-T', 'application/json', '-Z', file, `${server}/api/v1${requests[0].path}`)
  } else {
    writeFileSync(file, requests.map(({ path }) => `${server}/api/v1${path}`).join('\n'))
    options.push('--urls-from-file', file)
  }
  const { summary, latencyPercentiles, statusCodeDistribution, errorDistribution } = JSON.parse(run(process.env.OHA, options.map(String)))
  const refused = Object.keys(statusCodeDistribution).filter((code) => code !== '200')
  const faults = Object.keys(errorDistribution ?? {}).filter((fault) => fault !== 'aborted due to deadline')
  if (refused.length > 0 || faults.length > 0) throw new Error(`not all was answered: ${[...refused, ...faults]}`)
  const milliseconds = (percentile) => round(latencyPercentiles[percentile] * 1000)
  return {
    per_second: round(summary.requestsPerSec),
    p50: milliseconds('p50'),
    p95: milliseconds('p95'),
    p99: milliseconds('p99'),
  }
}

/** Transactions per second and latency of the bare engine; each script is what one request asked. */
export function askDatabase(url, scripts, { clients, seconds, rate, work }) {
  const folder = join(work, 'pgbench')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  // More scripts than pgbench takes would say no more.
  const files = scripts.slice(0, 100).flatMap((questions, at) => {
    const file = join(folder, `${at}.sql`)
    // In one transaction as the server asks, since how a question is planned may be set until it ends.
    writeFileSync(file, `begin;\n${questions.join('')}commit;\n`)
    return ['-f', file]
  })
  const options = ['-n', '-c', clients, '-j', Math.min(2, clients), '-T', seconds, '-l', '--log-prefix', join(folder, 'log'), ...files]
  if (rate) options.push('--rate', rate)
  const told = run('pgbench', [...options, url].map(String))
  const perSecond = Number(/tps = ([\d.]+)/.exec(told)?.[1])
  const latencies = run('sh', ['-c', `cat ${join(folder, 'log')}*`])
    .trim()
    .split('\n')
    .map((line) => Number(line.split(' ')[2]) / 1000)
    .sort((a, b) => a - b)
  const percentile = (share) => round(latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))])
  return { per_second: round(perSecond), p50: percentile(0.5), p95: percentile(0.95), p99: percentile(0.99) }
}

/** Logging costs time: it is on while requests are listened to, and off while anything is measured. */
export async function listen(admin, setting) {
  const orders = [`alter system ${setting}`, 'select pg_reload_conf()']
  run('psql', ['-qX', admin, ...orders.flatMap((order) => ['-c', order])])
  await new Promise((done) => setTimeout(done, 500))
}

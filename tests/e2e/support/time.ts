import { execFileSync } from 'node:child_process'

/** What only time brings, done at once in the database of the journeys. */
export function execute(statement: string): void {
  const database = process.env.DATABASE_OWNER_URL
  if (!database) throw new Error('DATABASE_OWNER_URL must name the database of the journeys')
  execFileSync('psql', [database, '--quiet', '--set', 'ON_ERROR_STOP=1', '--command', statement])
}

// What the server asked the database for a request: read from the log of PostgreSQL, written as a script of pgbench.
import { readFileSync } from 'node:fs'

/** What belongs to identity and audit, not to the question: the bare engine goes without. */
const ABOUT_THE_ASKER = /set_config\('app\.|audit_events|from sessions|from users|signing_keys/i

/** Entries of the log, oldest first: who wrote it, of what kind, and the whole text. */
function entries(log) {
  const found = []
  for (const line of log.split('\n')) {
    const head = /^\S+ \S+ \S+ \[(\d+)\] (?:\S+ )?(LOG|DETAIL|ERROR|STATEMENT):\s+(.*)$/.exec(line)
    if (head) found.push({ process: head[1], kind: head[2], text: head[3] })
    else if (found.length > 0 && line.startsWith('\t')) found.at(-1).text += `\n${line.slice(1)}`
  }
  return found
}

/** Statements with their parameters, by connection. */
function statements(log) {
  const found = []
  for (const { process, kind, text } of entries(log)) {
    const sent = kind === 'LOG' && /^(?:duration: [\d.]+ ms\s+)?(?:execute [^:]*|statement): ([\s\S]*)$/.exec(text)
    if (sent) found.push({ process, sql: sent[1].trim(), parameters: [] })
    else if (kind === 'DETAIL' && found.at(-1)?.process === process) found.at(-1).parameters = parameters(text)
  }
  return found
}

function parameters(text) {
  const values = []
  for (const [, at, value] of text.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)) values[at - 1] = value
  return values
}

/** What stands by itself has no type where it is no parameter. */
const yesOrNo = (value) => (/^'[tf]'$/.test(value) ? `${value}::boolean` : value)
const typed = (list) => `${list}::${/^'\{(?:\}|[0-9a-f]{8}-)/.test(list) ? 'uuid' : 'text'}[]`

/** As pgbench sends it: literals where the server sent parameters. */
function literal({ sql, parameters }) {
  const given = sql.replace(/\$(\d+)/g, (_, at) => yesOrNo(parameters[at - 1] ?? 'NULL'))
  const written = given.replace(/(?<=\bunnest\()'\{(?:[^']|'')*\}'(?=[,)])/g, typed)
  return `${written.replace(/;\s*$/, '')};\n`
}

/** The questions of one request, in order; the id of a request signs its transaction. */
export function questionsOf(logFile, request) {
  const all = statements(readFileSync(logFile, 'utf8'))
  const begun = all.findIndex(({ sql, parameters }) => sql.includes("set_config('app.") && parameters.some((value) => value?.includes(request)))
  if (begun < 0) throw new Error(`the log of the database does not know request ${request}`)
  const { process } = all[begun]
  const questions = []
  for (const statement of all.slice(begun + 1)) {
    if (statement.process !== process) continue
    if (/^(commit|rollback)/i.test(statement.sql)) break
    if (!ABOUT_THE_ASKER.test(statement.sql)) questions.push(literal(statement))
  }
  return questions
}

const CURSOR = /^declare whole_list no scroll cursor for\s+/i

/** The statement of the list that was read last as a whole, without the cursor that it was read through. */
export function exportedList(logFile) {
  const read = statements(readFileSync(logFile, 'utf8')).findLast(({ sql }) => CURSOR.test(sql))
  if (!read) throw new Error('the log of the database knows no list that was read as a whole')
  return literal(read).replace(CURSOR, '').replace(/;\s*$/, '')
}

// What a person would do with a large registry workbook, timed: upload, wait for its preview, commit, wait.
//   import.mjs --write ROWS FILE [FOLIO]   a registry of that many people, whose folios begin so
//   import.mjs URL FILE                 one import; its figures as JSON
//   import.mjs --report WITH WITHOUT    the quickest rounds, with the audit and without it, as JSON
import { openSync, readFileSync, writeSync } from 'node:fs'
import { commit, preview, reach } from './imports.mjs'
import { Office } from './office.mjs'

const ACCOUNT = { email: 'bench@bench.example', password: 'cuatro garzas sobre el malecón' }
const SCHOOLS = 'tests/samples/schools.csv'
const LETTERS = '0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ'
const SYLLABLES = ['BEL', 'CAR', 'DOR', 'FIL', 'GON', 'HER', 'JUL', 'LIN', 'MAR', 'NOR', 'PIL', 'ROS', 'SAL', 'TER', 'VAL', 'ZUL']

function checkDigit(root) {
  const sum = [...root].reduce((sum, letter, at) => sum + LETTERS.indexOf(letter) * (18 - at), 0)
  return (10 - (sum % 10)) % 10
}

/** Somebody of their own: born on one of 10,950 days, of either sex, told apart by the homoclave. */
function person(n) {
  const isWoman = n % 2 === 0
  const born = new Date(Date.UTC(1970, 0, 1 + (Math.floor(n / 2) % 10_950))).toISOString().slice(0, 10)
  const homoclave = Math.floor(n / 21_900) % 10
  const root = `PEG${isWoman ? 'A' : 'L'}${born.slice(2).replaceAll('-', '')}${isWoman ? 'M' : 'H'}SRRR${isWoman ? 'N' : 'S'}${homoclave}`
  const [a, b, c, d] = [n, n >> 4, n >> 8, n >> 12].map((part) => SYLLABLES[part & 15])
  const [first, last] = [`Per${b}${c}`, `Gar${d}${a}`].map((surname) => surname.toLowerCase())
  return { curp: root + checkDigit(root), born, sex: isWoman ? 'M' : 'H', given: `${isWoman ? 'Ana' : 'Luis'} ${a}${b}${c}${d}`, first, last }
}

function write(rows, file, folio = 'BUP-2026') {
  const out = openSync(file, 'w')
  writeSync(out, 'Folio,CURP,Primer apellido,Segundo apellido,Nombre(s),Fecha de nacimiento,Sexo,Municipio,Teléfono,Convocatoria,Programa,Rubro,CCT,Turno,Periodo,Semestre\n')
  for (let n = 0; n < rows; n++) {
    const { curp, born, sex, given, first, last } = person(n)
    const phone = 6_620_000_000 + n
    writeSync(out, `${folio}-${String(n).padStart(6, '0')},${curp},${first},${last},${given},${born},${sex},26030,${phone},BUP-2026,BUP,A,26DIT1070K,MATUTINO,ENE-JUN 2026,${1 + (n % 9)}\n`)
  }
}

/** Chooses a password by the link that `add-user` printed. */
async function enter(office, link) {
  await office.ask({ path: '/invitations/acceptances', body: { token: link.split('#')[1].trim(), password: ACCOUNT.password } })
}

async function bring(office, kind, file) {
  const begun = performance.now()
  const { id } = await preview(office, kind, file)
  const previewed = performance.now()
  await commit(office, id)
  const committed = await reach(office, id, 'committed')
  const ended = performance.now()
  return {
    rows: committed.rows,
    created: committed.result.created,
    total_ms: Math.round(ended - begun),
    commit_ms: Math.round(ended - previewed),
  }
}

/** The quickest of each kind: what else the machine does only ever slows a round down. */
function report(withFile, withoutFile) {
  const rounds = (file) => readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line))
  const best = (list, key) => Math.min(...list.map((round) => round[key]))
  const [audited, bare] = [rounds(withFile), rounds(withoutFile)]
  const quickest = audited.reduce((a, b) => (a.total_ms < b.total_ms ? a : b))
  return {
    ...quickest,
    peak_kb: Math.max(...audited.map(({ peak_kb }) => peak_kb)),
    copy_ms: best([...audited, ...bare], 'copy_ms'),
    checks_ms: best([...audited, ...bare], 'checks_ms'),
    without_audit_ms: best(bare, 'total_ms'),
    commit_without_audit_ms: best(bare, 'commit_ms'),
  }
}

const [first, second, third, fourth] = process.argv.slice(2)
if (first === '--write') {
  write(Number(second), third, fourth)
} else if (first === '--report') {
  console.log(JSON.stringify(report(second, third)))
} else {
  const office = new Office(first, ACCOUNT)
  await enter(office, process.env.BENCH_LINK)
  await bring(office, 'schools', SCHOOLS)
  console.log(JSON.stringify(await bring(office, 'registry', second)))
}

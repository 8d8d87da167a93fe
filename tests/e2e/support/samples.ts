import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'

const folder = process.env.E2E_SAMPLES ?? resolve(__dirname, '../../../demo')

export const registryWorkbook = join(folder, 'registry.xlsx')
export const paymentsWorkbook = join(folder, 'payments.xlsx')
export const reportWorkbook = (name: string) => join(folder, 'reports', name)

type Rows = Record<string, string>
interface Expected {
  registry: { rows: number; accepted: number; rejected: Rows }
  reports: Record<string, { school: string; shift: string; omitted: string[]; rows: Rows }>
}

/** What each row of the samples has to be told, by its number in the worksheet. */
export const expected = JSON.parse(
  readFileSync(resolve(__dirname, '../../samples/expected.json'), 'utf8'),
) as Expected

/** Row numbers by verdict, in the order of the file. */
export function byVerdict(rows: Rows): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [row, verdict] of Object.entries(rows)) {
    groups.set(verdict, [...(groups.get(verdict) ?? []), Number(row)])
  }
  return groups
}

/** How the screens name each verdict. */
export const verdictWords: Record<string, string> = {
  'curp-malformed': 'La CURP no tiene la forma correcta',
  'curp-check-digit': 'El último dígito de la CURP no corresponde',
  'curp-disagrees': 'La CURP no concuerda con la fecha de nacimiento o el sexo',
  'date-invalid': 'La fecha no existe o no se entiende',
  'municipality-unknown': 'El municipio no está en el catálogo',
  'cct-invalid': 'La clave de la escuela (CCT) está mal escrita',
  'duplicate-row': 'La persona ya viene en otro renglón del archivo',
  'person-not-found': 'No hay nadie registrado con esos datos',
  'not-on-roster': 'Es de otra escuela o de otro periodo',
  'status-missing': 'Falta la situación académica',
  'status-unknown': 'La situación académica no se entiende',
  'matched-by-name':
    'Aceptado: sin CURP, pero el nombre completo es de una sola persona de la lista',
  ok: 'Aceptado',
}

/** The row of the verdict table that tells one kind. */
export function verdictRow(page: Page, verdict: string) {
  const words = verdictWords[verdict] ?? verdict
  return page
    .getByRole('group', { name: 'Dictámenes' })
    .getByRole('row')
    .filter({ has: page.getByText(words, { exact: true }) })
}

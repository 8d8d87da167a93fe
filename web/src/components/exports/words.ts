import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type {
  CsvSeparator,
  ExportedList,
  ExportFormat,
  ExportState,
  ListExportPurpose,
} from '../../api/types'
import type { Word } from '../../app/words'

export const exportedLists: Record<ExportedList, MessageDescriptor> = {
  alerts: msg`Alertas`,
  asked_not_applied: msg`Lo pedido a Pagos y no aplicado`,
  audit_events: msg`Bitácora`,
  beneficiaries: msg`Beneficiarios`,
  bulk_procedures: msg`En bloque`,
  complaints: msg`Quejas y sugerencias`,
  coverage: msg`Escuelas de una ronda`,
  import_rows: msg`Renglones de una carga`,
  imports: msg`Cargas de archivos`,
  packages: msg`Paquetes a Pagos`,
  payment_conflicts: msg`Discrepancias de pagos`,
  payment_files: msg`Archivos de Pagos`,
  payments: msg`Pagos`,
  planned_ends: msg`Términos previstos`,
  procedures: msg`Procedimientos`,
  report_rows: msg`Renglones de un informe`,
  roster: msg`Estudiantes de una escuela en una ronda`,
  rounds: msg`Rondas escolares`,
  schools: msg`Escuelas`,
  users: msg`Cuentas`,
  waiting_list_entries: msg`Solicitantes de una lista de prelación`,
}

export const listExportPurposes: Record<ListExportPurpose, MessageDescriptor> = {
  follow_up: msg`Dar seguimiento`,
  school_round: msg`Ronda escolar`,
  payment: msg`Atender pagos`,
  report: msg`Hacer un informe`,
  data_correction: msg`Corregir datos y volver a cargarlos`,
  authority_request: msg`Requerimiento de una autoridad`,
  internal_control: msg`Revisión de control interno`,
}

export const exportFormats: Record<ExportFormat, MessageDescriptor> = {
  xlsx: msg`Libro de Excel (.xlsx)`,
  csv: msg`Texto separado (.csv)`,
}

export const separators: Record<CsvSeparator, MessageDescriptor> = {
  comma: msg`Coma`,
  semicolon: msg`Punto y coma`,
  tab: msg`Tabulador`,
}

export const exportStates: Record<ExportState, Word> = {
  running: { text: msg`Saliendo`, tone: 'info' },
  finished: { text: msg`Terminada`, tone: 'good' },
  broken_off: { text: msg`Interrumpida`, tone: 'attention' },
}

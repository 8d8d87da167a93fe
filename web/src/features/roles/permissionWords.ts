import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import type { Permission } from '../../api/types'

/** What each permission lets one do. One that the contract adds does not compile until it has words here. */
export const permissionWords: Record<Permission, MessageDescriptor> = {
  'people.search': msg`Buscar personas`,
  'people.see_identifiers': msg`Ver CURP, teléfono y correo sin pedirlos`,
  'people.reveal': msg`Mostrar un dato oculto, con motivo`,
  'people.reveal_for_attention': msg`…para atender a la persona`,
  'people.reveal_for_identity': msg`…para comprobar su identidad`,
  'people.reveal_for_procedures': msg`…para tramitar un procedimiento`,
  'people.reveal_for_payments': msg`…para revisar un pago`,
  'people.reveal_for_data_quality': msg`…para corregir datos`,
  'people.see_sensitive': msg`Ver programas que revelan datos de salud`,
  'people.view_access': msg`Ver quién ha visto los datos de una persona`,
  'people.edit': msg`Corregir datos de personas`,
  'beneficiaries.view': msg`Ver beneficiarios y su página`,
  'programs.view': msg`Ver programas y convocatorias`,
  'schools.view': msg`Ver escuelas`,
  'imports.view': msg`Ver cargas de archivos`,
  'imports.create': msg`Cargar archivos`,
  'imports.commit': msg`Guardar cargas en el padrón`,
  'rounds.view': msg`Ver rondas escolares`,
  'rounds.create': msg`Abrir y cerrar rondas`,
  'reports.view': msg`Ver informes de escuelas`,
  'reports.create': msg`Subir informes de escuelas`,
  'reports.commit': msg`Guardar informes de escuelas`,
  'academics.view': msg`Ver situación académica`,
  'alerts.view': msg`Ver alertas`,
  'alerts.decide': msg`Descartar alertas`,
  'procedures.view': msg`Ver procedimientos`,
  'procedures.propose': msg`Proponer procedimientos`,
  'procedures.approve': msg`Aprobar, devolver y rechazar procedimientos`,
  'packages.view': msg`Ver paquetes a Pagos`,
  'packages.send': msg`Formar y enviar paquetes`,
  'packages.acknowledge': msg`Contestar paquetes por Pagos`,
  'tasks.view': msg`Ver Mi día`,
  'tasks.complete': msg`Cerrar tareas`,
  'jobs.view': msg`Ver trabajos en curso`,
  'audit.view': msg`Leer la bitácora`,
  'audit.export': msg`Exportar la bitácora, con motivo`,
  'publications.view': msg`Ver lo que puede publicarse`,
  'publications.export': msg`Descargar el padrón público, con motivo`,
  'users.view': msg`Ver cuentas`,
  'users.edit': msg`Invitar, dar roles y cerrar cuentas`,
  'roles.view': msg`Ver roles`,
  'roles.edit': msg`Cambiar lo que puede cada rol`,
}

type Slice = Permission extends `${infer S}.${string}` ? S : never

export const sliceWords: Record<Slice, MessageDescriptor> = {
  people: msg`Personas`,
  beneficiaries: msg`Beneficiarios`,
  programs: msg`Programas`,
  schools: msg`Escuelas`,
  imports: msg`Cargas de archivos`,
  rounds: msg`Rondas escolares`,
  reports: msg`Informes de escuelas`,
  academics: msg`Situación académica`,
  alerts: msg`Alertas`,
  procedures: msg`Procedimientos`,
  packages: msg`Paquetes a Pagos`,
  tasks: msg`Tareas`,
  jobs: msg`Trabajos`,
  audit: msg`Bitácora`,
  publications: msg`Publicaciones`,
  users: msg`Cuentas`,
  roles: msg`Roles`,
}

export function sliceWord(slice: string): MessageDescriptor {
  return sliceWords[slice as Slice]
}

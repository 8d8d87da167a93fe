import type { MessageDescriptor } from '@lingui/core'
import { msg } from '@lingui/core/macro'
import {
  IconAlertTriangle,
  IconBook2,
  IconBuildingCommunity,
  IconCalendarCheck,
  IconCalendarDue,
  IconCash,
  IconCertificate,
  IconChartBar,
  IconClipboardList,
  IconEyeSearch,
  IconFileExport,
  IconFileImport,
  IconGavel,
  IconHistory,
  IconListNumbers,
  IconMessagePlus,
  IconMessageReport,
  IconPackage,
  IconReportAnalytics,
  IconSchool,
  IconShieldLock,
  IconStack2,
  IconSun,
  IconTargetArrow,
  IconUserCog,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Me, Permission } from '../api/types'

interface PageEntry {
  to:
    | '/'
    | '/my-school'
    | '/beneficiaries'
    | '/duplicates'
    | '/rounds'
    | '/alerts'
    | '/procedures'
    | '/bulk'
    | '/planned-ends'
    | '/packages'
    | '/waiting-lists'
    | '/improvements'
    | '/payments'
    | '/complaints'
    | '/complaints/register'
    | '/complaints/figures'
    | '/schools'
    | '/imports'
    | '/programs'
    | '/grounds'
    | '/access'
    | '/graduates'
    | '/publications'
    | '/exports'
    | '/audit'
    | '/agencies'
    | '/users'
    | '/roles'
  label: MessageDescriptor
  Icon: typeof IconSun
  permission: Permission
  /** Only in the menu of a school's own account, which shows no other page. */
  ofSchools?: true
}

/** The main menu, in the order of the office's work. */
const pages: PageEntry[] = [
  {
    to: '/my-school',
    label: msg`Mi escuela`,
    Icon: IconSchool,
    permission: 'reports.create',
    ofSchools: true,
  },
  { to: '/', label: msg`Mi día`, Icon: IconSun, permission: 'tasks.view' },
  {
    to: '/beneficiaries',
    label: msg`Beneficiarios`,
    Icon: IconUsers,
    permission: 'beneficiaries.view',
  },
  {
    to: '/duplicates',
    label: msg`Posibles duplicados`,
    Icon: IconUsersGroup,
    permission: 'duplicates.view',
  },
  {
    to: '/rounds',
    label: msg`Rondas escolares`,
    Icon: IconCalendarCheck,
    permission: 'rounds.view',
  },
  { to: '/alerts', label: msg`Alertas`, Icon: IconAlertTriangle, permission: 'alerts.view' },
  {
    to: '/procedures',
    label: msg`Procedimientos`,
    Icon: IconClipboardList,
    permission: 'procedures.view',
  },
  {
    to: '/planned-ends',
    label: msg`Términos previstos`,
    Icon: IconCalendarDue,
    permission: 'packages.view',
  },
  { to: '/bulk', label: msg`En bloque`, Icon: IconStack2, permission: 'procedures.view' },
  { to: '/packages', label: msg`Paquetes a Pagos`, Icon: IconPackage, permission: 'packages.view' },
  {
    to: '/waiting-lists',
    label: msg`Listas de prelación`,
    Icon: IconListNumbers,
    permission: 'waiting_lists.view',
  },
  { to: '/payments', label: msg`Pagos`, Icon: IconCash, permission: 'payments.view' },
  {
    to: '/complaints',
    label: msg`Quejas y sugerencias`,
    Icon: IconMessageReport,
    permission: 'complaints.view',
  },
  {
    to: '/complaints/register',
    label: msg`Capturar un asunto`,
    Icon: IconMessagePlus,
    permission: 'complaints.register',
  },
  {
    to: '/complaints/figures',
    label: msg`Cifras de quejas`,
    Icon: IconReportAnalytics,
    permission: 'complaints.view_figures',
  },
  {
    to: '/improvements',
    label: msg`Mejora`,
    Icon: IconTargetArrow,
    permission: 'improvements.view',
  },
  { to: '/schools', label: msg`Escuelas`, Icon: IconSchool, permission: 'schools.view' },
  {
    to: '/graduates',
    label: msg`Egresados`,
    Icon: IconCertificate,
    permission: 'graduates.view_figures',
  },
  {
    to: '/imports',
    label: msg`Cargas de archivos`,
    Icon: IconFileImport,
    permission: 'imports.view',
  },
  { to: '/programs', label: msg`Programas`, Icon: IconBook2, permission: 'programs.view' },
  { to: '/grounds', label: msg`Causales`, Icon: IconGavel, permission: 'procedures.view' },
  {
    to: '/access',
    label: msg`Quién ha visto`,
    Icon: IconEyeSearch,
    permission: 'people.view_access',
  },
  {
    to: '/publications',
    label: msg`Publicaciones`,
    Icon: IconChartBar,
    permission: 'publications.view',
  },
  {
    to: '/exports',
    label: msg`Exportaciones`,
    Icon: IconFileExport,
    permission: 'exports.create',
  },
  { to: '/audit', label: msg`Bitácora`, Icon: IconHistory, permission: 'audit.view' },
  {
    to: '/agencies',
    label: msg`Dependencias`,
    Icon: IconBuildingCommunity,
    permission: 'agencies.view',
  },
  { to: '/users', label: msg`Cuentas`, Icon: IconUserCog, permission: 'users.view' },
  { to: '/roles', label: msg`Roles`, Icon: IconShieldLock, permission: 'roles.view' },
]

/** The pages of an account's menu. */
export function pagesOf({ permissions, school }: Pick<Me, 'permissions' | 'school'>): PageEntry[] {
  const isSchool = school != null
  return pages.filter(
    (page) => permissions.includes(page.permission) && isSchool === (page.ofSchools ?? false),
  )
}

/** The page that a path belongs to: of those above it, the nearest. */
export function currentPage<To extends string>(among: To[], path: string): To | undefined {
  const above = among.filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
  return above.toSorted((one, other) => other.length - one.length)[0]
}

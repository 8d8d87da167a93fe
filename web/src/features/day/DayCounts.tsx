import { useLingui } from '@lingui/react/macro'
import { Paper, SimpleGrid, Text } from '@mantine/core'
import type { LinkProps } from '@tanstack/react-router'
import type { DayCount } from '../../api/types'
import { formatNumber } from '../../app/format'
import { AppLink } from '../../components/Link'
import type { CoverageSearch } from '../rounds/queries'

type Target = Pick<LinkProps, 'to' | 'params' | 'search'>

interface DayCountsProps {
  counts: DayCount[]
  /** The open round, when there is just one. */
  onlyRound: string | undefined
}

/** Each number opens into the list behind it. */
export function DayCounts({ counts, onlyRound }: DayCountsProps) {
  const { t } = useLingui()
  const words: Record<DayCount['code'], string> = {
    open_alerts: t`Alertas abiertas`,
    procedures_to_submit: t`Procedimientos por completar`,
    procedures_to_approve: t`Procedimientos por aprobar`,
    procedures_to_package: t`Aprobados sin paquete`,
    packages_to_answer: t`Paquetes por contestar`,
    schools_not_reported: t`Escuelas sin informe`,
    schools_late: t`Escuelas con retraso`,
    people_without_curp: t`Personas sin CURP`,
    imports_to_commit: t`Cargas por guardar`,
    ends_soon: t`Terminan en diez días`,
  }
  const ofRound = (search: CoverageSearch): Target =>
    onlyRound
      ? { to: '/rounds/$roundId', params: { roundId: onlyRound }, search }
      : { to: '/rounds', search: { state: 'open' } }
  const targets: Record<DayCount['code'], Target> = {
    open_alerts: { to: '/alerts', search: { state: 'open' } },
    procedures_to_submit: { to: '/procedures', search: { mine: true } },
    procedures_to_approve: { to: '/procedures', search: { state: 'submitted' } },
    procedures_to_package: { to: '/procedures', search: { state: 'approved' } },
    packages_to_answer: { to: '/packages', search: { state: 'sent' } },
    schools_not_reported: ofRound({ state: 'not_reported' }),
    schools_late: ofRound({ late: true }),
    people_without_curp: { to: '/beneficiaries', search: { has_curp: false } },
    imports_to_commit: { to: '/imports', search: { state: 'previewed' } },
    ends_soon: { to: '/planned-ends' },
  }
  if (counts.length === 0) return null
  return (
    <SimpleGrid
      component="ul"
      cols={{ base: 2, sm: 3, lg: counts.length > 6 ? 4 : 6 }}
      spacing="sm"
      p={0}
      m={0}
      style={{ listStyle: 'none' }}
    >
      {counts.map(({ code, value }) => (
        <Paper key={code} component="li" withBorder p="sm">
          <AppLink {...(targets[code] as { to: '/' })} underline="hover" display="block">
            <Text
              span
              fz={26}
              fw={600}
              lh={1.1}
              display="block"
              c={value === 0 ? 'dimmed' : undefined}
            >
              {formatNumber(value)}
            </Text>
            <Text span size="sm">
              {words[code]}
            </Text>
          </AppLink>
        </Paper>
      ))}
    </SimpleGrid>
  )
}

import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import { List, Text } from '@mantine/core'
import type { OtherAward } from '../../api/types'
import { useCan } from '../../app/can'
import { familyLinks } from '../../app/words'
import { AppLink } from '../../components/Link'
import { ProgramText } from '../../components/ProgramText'

interface OtherAwardsProps {
  others: OtherAward[]
}

/** The awards with which that of an alert does not go together, and whose they are. */
export function OtherAwards({ others }: OtherAwardsProps) {
  const { _ } = useWords()
  const { t } = useLingui()
  const can = useCan()
  if (others.length === 0) return null
  return (
    <List size="xs" listStyleType="none" aria-label={t`Apoyos con los que es incompatible`}>
      {others.map((other) => (
        <List.Item key={other.benefit_id}>
          <ProgramText {...other} rest={[other.folio]} />
          <Text inherit c="dimmed" component="div">
            {_(familyLinks[other.link])}
            {other.link === 'same_person' ? null : (
              <>
                {': '}
                {can('beneficiaries.view') ? (
                  <AppLink
                    to="/beneficiaries/$beneficiaryId"
                    params={{ beneficiaryId: other.person_id }}
                  >
                    {other.name}
                  </AppLink>
                ) : (
                  other.name
                )}
              </>
            )}
          </Text>
        </List.Item>
      ))}
    </List>
  )
}

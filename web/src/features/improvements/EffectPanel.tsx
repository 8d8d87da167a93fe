import { Trans, useLingui } from '@lingui/react/macro'
import { Alert, Stack, Text } from '@mantine/core'
import type { ImprovementActionDetail } from '../../api/types'
import { formatNumber } from '../../app/format'
import { DateText } from '../../components/Cells'
import { Panel } from '../../components/Panel'
import { SimpleTable } from '../../components/SimpleTable'
import { StateBadge } from '../../components/StateBadge'
import { conclusions } from './words'

const rate = (value: number | null | undefined) => (value == null ? '—' : value.toFixed(2))

/** Whether it worked, by counts: two equal windows, their rates, the ratio and its interval. */
export function EffectPanel({ action }: { action: ImprovementActionDetail }) {
  const { t } = useLingui()
  const { effect } = action
  if (!effect) {
    return (
      <Panel title={t`Efecto`}>
        <Text size="sm" c="dimmed">
          {t`Se puede medir cuando la acción esté hecha y haya pasado una ventana igual a la de antes.`}
        </Text>
      </Panel>
    )
  }
  const headers = [
    t`Ventana`,
    t`Fechas`,
    { text: t`Quejas`, numeric: true },
    { text: t`Apoyos-día`, numeric: true },
    { text: t`Por cada mil apoyos`, numeric: true },
  ]
  return (
    <Panel title={t`Efecto`} actions={<StateBadge word={conclusions[effect.conclusion]} />}>
      <Stack gap="xs">
        <SimpleTable label={t`Antes y después`} headers={headers}>
          <tr>
            <td>{t`Antes`}</td>
            <td>
              <DateText date={effect.before_from} /> – <DateText date={effect.before_to} />
            </td>
            <td data-numeric>{formatNumber(effect.before.count)}</td>
            <td data-numeric>{formatNumber(effect.before.exposure)}</td>
            <td data-numeric>{rate(effect.before_rate)}</td>
          </tr>
          <tr>
            <td>{t`Después`}</td>
            <td>
              <DateText date={effect.after_from} /> – <DateText date={effect.after_to} />
            </td>
            <td data-numeric>{formatNumber(effect.after.count)}</td>
            <td data-numeric>{formatNumber(effect.after.exposure)}</td>
            <td data-numeric>{rate(effect.after_rate)}</td>
          </tr>
        </SimpleTable>
        {effect.before.exposure === 0 || effect.after.exposure === 0 ? (
          <Text size="sm">
            {t`En una de las ventanas no hubo apoyos vigentes: no hay contra qué contar.`}
          </Text>
        ) : null}
        {effect.ratio ? <Ratio ratio={effect.ratio} /> : null}
        <Text size="sm">
          <Trans>Se esperaban como máximo {action.expected_rate} por cada mil apoyos.</Trans>{' '}
          {effect.reached == null ? null : effect.reached ? t`Se logró.` : t`No se logró.`}
        </Text>
        <StillOpen effect={effect} recorded={action.recorded} />
        {action.note ? <Text size="sm">{action.note}</Text> : null}
        {action.recorded ? null : (
          <Text size="sm" c="dimmed">{t`Todavía no se registra: así se ve hoy.`}</Text>
        )}
      </Stack>
    </Panel>
  )
}

type Effect = NonNullable<ImprovementActionDetail['effect']>

/** Complaints without a cause may still turn out to be of this one: until then the result may change. */
function StillOpen({ effect, recorded }: { effect: Effect; recorded: boolean }) {
  const { open_before: before = 0, open_after: after = 0, provisional } = effect
  if (before + after === 0) return null
  return (
    <Alert variant="outline" color={provisional ? 'yellow' : 'gray'}>
      <Trans>
        Quejas de esas fechas todavía sin causa: {before} de antes y {after} de después.
      </Trans>{' '}
      {provisional ? (
        recorded ? (
          <Trans>Cuando se registró, podían haber cambiado el resultado.</Trans>
        ) : (
          <Trans>Pueden cambiar el resultado: contéstelas antes de registrarlo.</Trans>
        )
      ) : (
        <Trans>Aunque todas fueran de esta causa, el resultado sería el mismo.</Trans>
      )}
    </Alert>
  )
}

type RateRatio = NonNullable<Effect['ratio']>

function Ratio({ ratio }: { ratio: RateRatio }) {
  const [low, high] = [rate(ratio.low), ratio.high == null ? '∞' : rate(ratio.high)]
  const value = rate(ratio.ratio)
  return (
    <Text size="sm">
      <Trans>
        Razón de tasas {value}, intervalo de 95 % (mid-P) de {low} a {high}. Si el intervalo incluye
        el 1, no se ve diferencia.
      </Trans>
    </Text>
  )
}

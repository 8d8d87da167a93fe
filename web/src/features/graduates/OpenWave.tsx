import { useLingui as useWords } from '@lingui/react'
import { useLingui } from '@lingui/react/macro'
import {
  Alert,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Radio,
  Select,
  Stack,
  Text,
} from '@mantine/core'
import { type UseFormReturnType, useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import dayjs from 'dayjs'
import * as v from 'valibot'
import { useCommand } from '../../api/command'
import type { Cohort, Stratum } from '../../api/types'
import { Can } from '../../app/can'
import { parseDate } from '../../app/dates'
import { formatDate, today } from '../../app/format'
import { checkedBy, focusFirstError, showFieldErrors } from '../../app/forms'
import { DateField } from '../../components/DateField'
import { Dialog } from '../../components/Dialog'
import { ProblemAlert } from '../../components/ProblemAlert'
import { GRADUATES, milestonesQuery } from './queries'
import { StrataPreview } from './StrataPreview'
import { strata } from './words'

const schema = v.object({
  months: v.pipe(v.string(), v.minLength(1, 'required')),
  closes_on: v.pipe(
    v.nullish(v.string(), ''),
    v.check((date) => parseDate(date) !== null, 'date-invalid'),
    v.check((date) => date > today(), 'date-past'),
  ),
})

export function OpenWave({ cohort }: { cohort: Cohort }) {
  const { t } = useLingui()
  const [opened, { open, close }] = useDisclosure()
  return (
    <Can permission="graduates.edit">
      <Button onClick={open}>{t`Abrir un levantamiento`}</Button>
      <Dialog opened={opened} onClose={close} title={t`Abrir un levantamiento`} size="lg">
        <OpenWaveForm cohort={cohort} onCancel={close} />
      </Dialog>
    </Can>
  )
}

interface Values {
  months: string
  closes_on: string | null
  mode: string
  sample_size: number | string
  seed: number | string
  strata: string[]
}

/** How many are asked, as the server wants it told. */
function chosen({ mode, sample_size, seed, strata: by }: Values) {
  const sample = mode === 'sample'
  return {
    mode: sample ? ('sample' as const) : ('all' as const),
    sample_size: sample ? Number(sample_size) : null,
    seed: sample ? Number(seed) : null,
    strata: sample ? (by as Stratum[]) : [],
  }
}

function OpenWaveForm({ cohort, onCancel }: { cohort: Cohort; onCancel: () => void }) {
  const { t } = useLingui()
  const navigate = useNavigate()
  const known = useQuery(milestonesQuery).data?.months ?? []
  const taken = new Set(cohort.waves.map(({ months }) => months))
  const form = useForm<Values>({
    initialValues: {
      months: '',
      closes_on: null,
      mode: 'all',
      sample_size: Math.max(1, Math.round(cohort.members / 4)),
      seed: Number(today().replaceAll('-', '')),
      strata: ['program'],
    },
    validate: checkedBy(schema),
  })
  const open = useCommand('post', '/api/v1/graduate-cohorts/{cohort_id}/waves', {
    refreshes: GRADUATES,
    onSuccess: ({ id }) =>
      void navigate({ to: '/graduates/waves/$waveId', params: { waveId: id } }),
  })
  const submit = form.onSubmit(
    (values) =>
      open.mutate(
        {
          path: { cohort_id: cohort.id },
          body: {
            months: Number(values.months),
            closes_on: values.closes_on ?? '',
            ...chosen(values),
          },
        },
        { onError: (problem) => showFieldErrors(form, problem) },
      ),
    focusFirstError(form),
  )
  const months = known.filter((one) => !taken.has(one))
  return (
    <form noValidate onSubmit={submit}>
      <Stack>
        <ProblemAlert problem={open.error} />
        <Select
          label={t`A los cuántos meses de terminar`}
          data={months.map((one) => ({ value: String(one), label: t`${one} meses` }))}
          allowDeselect={false}
          {...form.getInputProps('months')}
        />
        <NotYet cohort={cohort} months={Number(form.values.months)} />
        <DateField label={t`Se cierra el`} minDate={today()} {...form.getInputProps('closes_on')} />
        <Radio.Group label={t`A quiénes`} {...form.getInputProps('mode')}>
          <Group mt={4}>
            <Radio value="all" label={t`A todas las personas`} />
            <Radio value="sample" label={t`A una muestra`} disabled={cohort.members < 2} />
          </Group>
        </Radio.Group>
        {form.values.mode === 'sample' ? (
          <>
            <SampleFields form={form} members={cohort.members} />
            <StrataPreview cohortId={cohort.id} how={chosen(form.values)} />
          </>
        ) : null}
        <Text size="sm" c="dimmed">
          {t`Se usa la versión más reciente del cuestionario. Las invitaciones se mandan después, desde el levantamiento.`}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>{t`Cancelar`}</Button>
          <Button type="submit" loading={open.isPending}>{t`Abrir`}</Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Whoever finished last has not come so far: their answers would be about fewer months. */
function NotYet({ cohort, months }: { cohort: Cohort; months: number }) {
  const { t } = useLingui()
  if (!months) return null
  const whole = dayjs(cohort.cut_on).add(months, 'month').format('YYYY-MM-DD')
  if (whole <= today()) return null
  const on = formatDate(whole)
  return (
    <Alert variant="outline" color="yellow">
      {t`Quienes terminaron al corte cumplen ${months} meses el ${on}. Si pregunta antes, contestarán por menos tiempo.`}
    </Alert>
  )
}

interface SampleFieldsProps {
  form: Pick<UseFormReturnType<Values>, 'getInputProps'>
  members: number
}

function SampleFields({ form, members }: SampleFieldsProps) {
  const { t } = useLingui()
  const { _ } = useWords()
  return (
    <>
      <Group align="flex-start">
        <NumberInput
          label={t`Personas en la muestra`}
          min={1}
          max={members - 1}
          allowDecimal={false}
          {...form.getInputProps('sample_size')}
        />
        <NumberInput
          label={t`Semilla`}
          description={t`La misma semilla elige a las mismas personas.`}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          allowDecimal={false}
          hideControls
          {...form.getInputProps('seed')}
        />
      </Group>
      <Checkbox.Group label={t`En proporción por`} {...form.getInputProps('strata')}>
        <Group mt={4}>
          {Object.entries(strata).map(([value, text]) => (
            <Checkbox key={value} value={value} label={_(text)} />
          ))}
        </Group>
      </Checkbox.Group>
    </>
  )
}

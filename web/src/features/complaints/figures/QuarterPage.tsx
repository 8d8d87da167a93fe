import { useLingui } from '@lingui/react/macro'
import { Alert, Button, Stack } from '@mantine/core'
import { IconClock, IconPrinter } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ComplaintQuarter } from '../../../api/types'
import { formatDate, today } from '../../../app/format'
import { useSearchPatch } from '../../../app/url'
import { EmptyNote } from '../../../components/EmptyNote'
import { ComparedPanel } from './ComparedPanel'
import { ExportFigures } from './ExportFigures'
import { FiguresFrame } from './FiguresFrame'
import { QuarterCauses } from './QuarterCauses'
import { QuarterFilter } from './QuarterFilter'
import { chosenQuarter, quarterName } from './quarters'
import { type QuarterSearch, quarterQuery } from './queries'

const route = getRouteApi('/_app/complaints/figures/quarterly')

/** A quarter beside the one before and the same one a year before. */
export function QuarterPage() {
  const { t } = useLingui()
  const search = route.useSearch()
  const patch = useSearchPatch<QuarterSearch>()
  const chosen = chosenQuarter(search, today())
  const { data: report } = useSuspenseQuery(quarterQuery(chosen))
  const { current } = report
  const name = quarterName(current.from)
  const from = formatDate(current.from)
  const to = formatDate(current.to)
  return (
    <FiguresFrame
      title={t`Informe trimestral de quejas, ${name}`}
      note={t`Asuntos recibidos del ${from} al ${to}, como están hoy.`}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconPrinter size={16} aria-hidden />}
            onClick={() => globalThis.print()}
          >
            {t`Imprimir`}
          </Button>
          <ExportFigures quarter={chosen} />
        </>
      }
    >
      <QuarterFilter search={search} chosen={chosen} onPatch={patch} />
      <Stack>
        <StillRunning report={report} />
        <Told report={report} />
      </Stack>
    </FiguresFrame>
  )
}

function StillRunning({ report }: { report: ComplaintQuarter }) {
  const { t } = useLingui()
  if (report.is_over) return null
  return (
    <Alert variant="light" color="yellow" icon={<IconClock aria-hidden />}>
      {t`El trimestre no ha terminado: sus cifras todavía cambian.`}
    </Alert>
  )
}

function Told({ report }: { report: ComplaintQuarter }) {
  const { t } = useLingui()
  const quarters = [report.current, report.previous, report.year_before]
  if (quarters.every(({ figures }) => figures.received === 0))
    return (
      <EmptyNote
        title={t`No se recibió ningún asunto en estos trimestres`}
        text={t`Ni en este, ni en el anterior, ni en el mismo de un año antes.`}
      />
    )
  return (
    <>
      <ComparedPanel report={report} />
      <QuarterCauses report={report} />
    </>
  )
}

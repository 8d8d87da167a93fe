import { useLocalStorage } from '@mantine/hooks'
import { useState } from 'react'
import type { Block, CreateQuestionnaire, Problem, Questionnaire } from '../../api/types'
import { fieldMessage, pathOf } from '../../app/forms'
import { draftOf, faultsOf } from './draft'

/** The version that is being written, kept in the browser so that an afternoon's work is not lost. */
export function useDraft(from: Questionnaire) {
  const [kept, setKept, forget] = useLocalStorage<CreateQuestionnaire | null>({
    key: `questionnaire-after-${from.id}`,
    defaultValue: null,
    getInitialValueInEffect: false,
  })
  const [refused, setRefused] = useState<Record<string, string>>({})
  const [isTold, setTold] = useState(false)
  const draft = kept ?? draftOf(from)
  const own = Object.entries(faultsOf(draft)).map(([path, code]) => [path, fieldMessage(code)])
  const faults: Record<string, string> = { ...refused, ...Object.fromEntries(own) }
  const change = (next: Partial<CreateQuestionnaire>) => {
    setRefused({})
    setKept({ ...draft, ...next })
  }
  return {
    draft,
    isChanged: kept !== null,
    hasFaults: own.length > 0,
    /** Beside what is being moved at once; beside what is still to be written, once it was sent. */
    faults: isTold ? faults : onlyConditions(faults),
    change,
    changeBlocks: (blocks: Block[]) => change({ blocks }),
    startAgain: () => {
      setRefused({})
      setTold(false)
      forget()
    },
    tell: () => setTold(true),
    refuse: ({ errors = [] }: Problem) => {
      const told = errors.map(({ pointer, code, message }) => [
        pathOf(pointer),
        fieldMessage(code, message),
      ])
      setRefused(Object.fromEntries(told))
    },
  }
}

export type DraftWork = ReturnType<typeof useDraft>

function onlyConditions(faults: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(faults).filter(([path]) => path.endsWith('shown_if')))
}

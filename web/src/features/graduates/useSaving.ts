import { useDebouncedCallback } from '@mantine/hooks'
import { useRef, useState } from 'react'
import type { Problem } from '../../api/types'
import type { Answers } from './answers'

export type SavingState = 'idle' | 'saving' | 'saved' | 'failed'

interface SavingOptions {
  first: Answers
  /** Sends what changed; resolves once the server keeps it. */
  send: (changed: Answers, finish: boolean) => Promise<unknown>
}

/** Answers that are kept as they are given: a moment after the last change, and again if that failed. */
export function useSaving({ first, send }: SavingOptions) {
  const [answers, setAnswers] = useState(first)
  const [state, setState] = useState<SavingState>('idle')
  const [problem, setProblem] = useState<Problem | null>(null)
  const changed = useRef<Answers>({})
  const flight = useRef<Promise<boolean>>(Promise.resolve(true))

  const deliver = async (finish: boolean): Promise<boolean> => {
    const sent = changed.current
    if (!finish && Object.keys(sent).length === 0) return true
    changed.current = {}
    setState('saving')
    try {
      await send(sent, finish)
      setProblem(null)
      setState('saved')
      return true
    } catch (error) {
      // What was typed meanwhile is newer than what could not be sent.
      changed.current = { ...sent, ...changed.current }
      setProblem(error as Problem)
      setState('failed')
      return false
    }
  }
  // One after the other, so that an older answer never arrives last.
  const queue = (finish: boolean) => {
    flight.current = flight.current.then(() => deliver(finish))
    return flight.current
  }
  const later = useDebouncedCallback(() => void queue(false), 700)
  const answer = (code: string, value: Answers[string]) => {
    changed.current = { ...changed.current, [code]: value }
    setAnswers((before) => ({ ...before, [code]: value }))
    later()
  }
  return { answers, answer, state, problem, save: () => queue(false), finish: () => queue(true) }
}

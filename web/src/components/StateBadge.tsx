import { useLingui } from '@lingui/react'
import { Badge } from '@mantine/core'
import type { Tone, Word } from '../app/words'

const DOTS: Record<Tone, string> = {
  neutral: 'gray.5',
  info: 'blue.5',
  good: 'green.6',
  attention: 'yellow.6',
  bad: 'red.6',
}

export function StateBadge({ word }: { word: Word }) {
  const { _ } = useLingui()
  return <Badge color={DOTS[word.tone]}>{_(word.text)}</Badge>
}

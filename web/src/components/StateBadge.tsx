import { useLingui } from '@lingui/react'
import { Badge } from '@mantine/core'
import type { Tone, Word } from '../app/words'

const DOTS: Record<Tone, string> = {
  neutral: 'gray',
  info: 'blue',
  good: 'green',
  attention: 'yellow',
  bad: 'red',
}

export function StateBadge({ word }: { word: Word }) {
  const { _ } = useLingui()
  return <Badge color={DOTS[word.tone]}>{_(word.text)}</Badge>
}

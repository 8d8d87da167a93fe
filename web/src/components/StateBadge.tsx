import { useLingui } from '@lingui/react'
import { Badge } from '@mantine/core'
import type { Word } from '../app/words'
import classes from './StateBadge.module.css'

const LOOK = [Badge.classes.root, Badge.classes['root--dot'], classes.badge].join(' ')

/** How something stands. The look of a badge without what computes it: a list has one or two in each row. */
export function StateBadge({ word }: { word: Word }) {
  const { _ } = useLingui()
  return (
    <span className={LOOK} data-variant="dot" data-tone={word.tone}>
      <span>{_(word.text)}</span>
    </span>
  )
}

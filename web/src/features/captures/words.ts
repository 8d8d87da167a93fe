import type { MessageDescriptor } from '@lingui/core'
import type { CaptureMeans } from '../../api/types'
import means from '../../api/words/CaptureMeans.json'
import { wordsOf } from '../../app/closedSets'

export const captureMeans: Record<CaptureMeans, MessageDescriptor> = wordsOf(means)

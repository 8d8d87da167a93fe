import type { Block, Choice, CreateQuestionnaire, Question, Questionnaire } from '../../api/types'

// A version is written whole: what is moved, added or taken out is worked on here, before it is sent.

/** Where a question stands: its section, and its place there. */
export type Place = [block: number, at: number]

/** Questions that indicators come from, with the options that they need; the server has the last word. */
const INDICATOR_OPTIONS: Record<string, string[]> = {
  employment_status: ['employed', 'seeking', 'not_seeking'],
  study_match: ['total', 'medium', 'low', 'none'],
  income: [],
  further_study: ['yes', 'no'],
  first_job: ['before', 'after', 'not_yet'],
  months_to_first_job: [],
}

export const givesIndicators = (question: string) => question in INDICATOR_OPTIONS

export function isOptionNeeded(question: string, option: string): boolean {
  return INDICATOR_OPTIONS[question]?.includes(option) ?? false
}

export const hasOptions = ({ kind }: Pick<Question, 'kind'>) =>
  kind === 'single' || kind === 'multiple'

export function draftOf({ name_es, name_en, blocks }: Questionnaire): CreateQuestionnaire {
  return { name_es, name_en, blocks }
}

/** As the contract asks for it: the brackets of an income are those in force, not written here. */
export function asked(draft: CreateQuestionnaire): CreateQuestionnaire {
  const bare = (question: Question): Question =>
    hasOptions(question) ? question : { ...question, options: [] }
  return {
    name_es: draft.name_es.trim(),
    name_en: draft.name_en.trim(),
    blocks: draft.blocks.map((block) => ({ ...block, questions: block.questions.map(bare) })),
  }
}

function withQuestions(blocks: Block[], at: number, change: (old: Question[]) => Question[]) {
  return blocks.map((block, number) =>
    number === at ? { ...block, questions: change(block.questions) } : block,
  )
}

export function removeQuestion(blocks: Block[], [block, at]: Place): Block[] {
  return withQuestions(blocks, block, (old) => old.filter((_question, number) => number !== at))
}

/** Puts a question in a place: instead of what was there, or after the last. */
export function putQuestion(blocks: Block[], [block, at]: Place, question: Question): Block[] {
  return withQuestions(blocks, block, (old) => old.toSpliced(at, 1, question))
}

/** One place up or down; past the end of its section, into the next one. */
export function moveQuestion(blocks: Block[], [block, at]: Place, step: -1 | 1): Block[] {
  const moved = blocks[block]?.questions[at]
  if (!moved) return blocks
  const rest = removeQuestion(blocks, [block, at])
  const stays = at + step >= 0 && at + step < (blocks[block]?.questions.length ?? 0)
  if (stays) return withQuestions(rest, block, (old) => old.toSpliced(at + step, 0, moved))
  if (!blocks[block + step]) return blocks
  return withQuestions(rest, block + step, (old) => (step < 0 ? [...old, moved] : [moved, ...old]))
}

export function moveBlock(blocks: Block[], at: number, step: -1 | 1): Block[] {
  const moved = blocks[at]
  if (!moved || !blocks[at + step]) return blocks
  return blocks.toSpliced(at, 1).toSpliced(at + step, 0, moved)
}

/** The questions before a place whose answers another may depend on. */
export function conditionsBefore(blocks: Block[], [block, at]: Place): Question[] {
  const before = blocks.flatMap(({ questions }, number) =>
    number < block ? questions : number === block ? questions.slice(0, at) : [],
  )
  return before.filter(hasOptions)
}

function hangsLoose(question: Question, before: Question[]): boolean {
  const { shown_if: condition } = question
  if (!condition) return false
  const on = before.find(({ code }) => code === condition.code)
  const codes = (on?.options ?? []).map(({ code }) => code)
  return condition.values.length === 0 || !condition.values.every((value) => codes.includes(value))
}

/** What is wrong between questions and sections, by where it lies; each question is checked as it is written. */
export function faultsOf(draft: CreateQuestionnaire): Record<string, string> {
  const found: Record<string, string> = {}
  if (draft.name_es.trim().length < 3) found.name_es = 'too-short'
  if (draft.name_en.trim().length < 3) found.name_en = 'too-short'
  for (const [number, block] of draft.blocks.entries()) {
    if (!block.title_es.trim()) found[`blocks.${number}.title_es`] = 'required'
    if (!block.title_en.trim()) found[`blocks.${number}.title_en`] = 'required'
    if (block.questions.length === 0) found[`blocks.${number}.questions`] = 'empty-section'
    for (const [at, question] of block.questions.entries()) {
      if (hangsLoose(question, conditionsBefore(draft.blocks, [number, at])))
        found[`blocks.${number}.questions.${at}.shown_if`] = 'condition-lost'
    }
  }
  return found
}

/** A code that nobody has to write: made of the words, and of no other question or option. */
export function codeFrom(words: string, taken: string[]): string {
  const plain = words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 40)
    .replace(/^_+|_+$/g, '')
  const base = plain || 'x'
  const isFree = (code: string) => !taken.includes(code)
  if (isFree(base)) return base
  const number = [...taken.keys()].find((n) => isFree(`${base}_${n + 2}`)) ?? 0
  return `${base}_${number + 2}`
}

/** Options that are new get their codes; those that were there keep theirs. */
export function coded(options: Choice[]): Choice[] {
  const taken = options.map(({ code }) => code).filter(Boolean)
  return options.map((option) => {
    const code = option.code || codeFrom(option.label_es, taken)
    taken.push(code)
    return { ...option, code }
  })
}

import type { Problem } from '../../api/types'

/** The server names fields by where they lie in the body; on the screen they are one flat form. */
export function flatProblem(problem: Problem): Problem {
  const errors = (problem.errors ?? []).map((error) => ({
    ...error,
    pointer: error.pointer.replace(/^\/(matter|complainant)/, ''),
  }))
  return { ...problem, errors }
}

import { actInWords } from '../judge/acts.ts'
import { type Case, isAct, type PlannedStep } from '../plan/case.ts'
import type { Expected, ExpectedAct } from '../results.ts'

/** What a policy expects of one handshake or act of a case, in words that can be compared, with the row that says so. */
export interface Answer {
  /** `handshake 2`, or the act; empty where a case is one handshake. */
  readonly at: string
  readonly expected: string
  readonly because: string
  readonly source: string
}

/** `interactive (scope-upgrade)`, `rejected (credential-mismatch)`, `covered, without authority`; and what is allowed as well. */
export function expectedInWords({ outcome, reason, refusal, authority, or = [] }: Expected): string {
  const why = reason ?? refusal?.join(' or ')
  const own = `${outcome}${why === undefined ? '' : ` (${why})`}${authority === 'none' ? ', without authority' : ''}`
  return [own, ...or.map((one) => `${one.outcome} (${one.refusal})`)].join(', or ')
}

/** `allowed, session ended`, `denied`. */
export function actExpectedInWords({ answer, session, token }: Pick<ExpectedAct, 'answer' | 'session' | 'token'>) {
  return [answer, session && `session ${session}`, token && 'token handed out'].filter(Boolean).join(', ')
}

const isAsked = (step: PlannedStep) => step.do === 'connect' || isAct(step)

/** One for each handshake and each act, in order; what nobody is asked for is left out. */
export function answersOf({ steps }: Pick<Case, 'steps'>): readonly Answer[] {
  const asked = steps.filter(isAsked)
  let handshake = 0
  return asked.flatMap((step): Answer[] => {
    if (step.do === 'connect') {
      handshake += 1
      const { because, source } = step.expected
      const at = asked.length === 1 ? '' : `handshake ${handshake}`
      return [{ at, expected: expectedInWords(step.expected), because, source }]
    }
    if (!isAct(step)) return []
    const { because, source } = step.expected
    return [{ at: actInWords(step), expected: actExpectedInWords(step.expected), because, source }]
  })
}

/** The first place at which two plans of one case want something else; undefined where they agree. */
export function firstDifference(one: readonly Answer[], other: readonly Answer[]): number | undefined {
  const index = one.findIndex(({ expected }, at) => expected !== other[at]?.expected)
  return index === -1 ? undefined : index
}

/** `handshake 2: silent`, or `silent`. */
export const answerInWords = ({ at, expected }: Pick<Answer, 'at' | 'expected'>): string =>
  at === '' ? expected : `${at}: ${expected}`

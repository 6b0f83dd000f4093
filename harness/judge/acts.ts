import type { PlannedAct } from '../plan/case.ts'
import type { ObservedAct, StateView } from '../results.ts'
import { actRowFindings } from './act-row.ts'
import { recordChanges } from './classify.ts'

/** An act as it was done: what came of it, and the store before and after. */
export interface RunAct {
  readonly observed: ObservedAct
  readonly before: StateView
  readonly after: StateView
}

/** An act in a few words. */
export const actInWords = ({ do: act, actor, scopes }: Pick<PlannedAct, 'do' | 'actor' | 'scopes'>): string =>
  `${actor.id} ${act === 'list' ? 'lists' : act === 'approve' ? 'approves' : `${act}s`}${scopes ? ` to ${scopes.join(', ')}` : ''}`

const infinitive: Readonly<Record<PlannedAct['do'], string>> = {
  approve: 'approve the request',
  reject: 'reject the request',
  remove: 'remove the device',
  rotate: 'rotate its token',
  revoke: 'revoke its token',
  list: 'see the device',
}

const denial = (observed: ObservedAct): string => (observed.said === undefined ? 'denied' : `denied (${observed.said})`)

function answerFindings({ do: act, actor, expected }: PlannedAct, observed: ObservedAct): string[] {
  if (expected.answer === observed.answer) return []
  return observed.answer === 'allowed'
    ? [`${actor.id} was allowed to ${infinitive[act]}`]
    : [`${actor.id} could not ${infinitive[act]}: ${denial(observed)}`]
}

function changes(before: StateView, after: StateView): string[] {
  const found = [...recordChanges(before.record, after.record)]
  if (JSON.stringify(before.pending) !== JSON.stringify(after.pending)) found.push('the waiting requests changed')
  return found
}

/** What does not agree between a planned act and what came of it, one sentence each. Pure. */
export function judgeAct(planned: PlannedAct, { observed, before, after }: RunAct): readonly string[] {
  const { expected, actor } = planned
  const answer = answerFindings(planned, observed)
  if (answer.length > 0) return answer
  const findings: string[] = []
  if (observed.answer === 'denied') {
    findings.push(...changes(before, after).map((change) => `${actInWords(planned)}: denied, yet ${change}`))
  } else {
    findings.push(...actRowFindings(planned, before, after).map((finding) => `${actInWords(planned)}: ${finding}`))
  }
  if (observed.token === 'handed-out' && expected.token === undefined) {
    findings.push(`${actor.id} was allowed to see the token of another device`)
  }
  if (observed.token === undefined && expected.token === 'handed-out') {
    findings.push(`${actor.id} was not handed the token`)
  }
  if (expected.session !== undefined && observed.session !== expected.session) {
    findings.push(`the session of the device was ${observed.session ?? 'not held'}, not ${expected.session}`)
  }
  return findings
}

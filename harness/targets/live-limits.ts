import { type Case, connectsOf, isAct } from '../plan/case.ts'
import type { Target } from './target.ts'

export interface LiveLimits {
  /** Does it listen on 127.0.0.1, where proxies and pages of this machine look for it? */
  readonly isOn127: boolean
  /** Is its address one of the loopback? */
  readonly isLoopback: boolean
  /** May something be written into its store? */
  readonly mayChange: boolean
  /** Is the outcome of a case the same wherever its client stands? */
  readonly holdsAnywhere: (id: string) => boolean
}

/** Why somebody who acts, or whose token is shown, is not there where none can be planted; undefined: nobody is missing. */
export function othersPlanted({ steps }: Case): string | undefined {
  for (const step of steps) {
    if (isAct(step) && step.actor.kind === 'device') return `${step.actor.title} cannot be planted in its store`
    if (step.do === 'connect' && step.credential === 'other-device')
      return 'another device with a token cannot be planted in its store'
  }
  return undefined
}

/** What a case would leave in the store, or do to others who come from here. */
function wouldChange({ history, steps }: Case): string | undefined {
  if (history.kind !== 'no-device') return 'it shows a device, for which a gateway may write down a row or a request'
  for (const step of steps) {
    if (step.do !== 'connect') return `it takes ${step.do}, which changes something`
    const { outcome, refusal } = step.expected
    if (outcome !== 'rejected' && outcome !== 'unbound') return `its outcome is ${outcome}, not a refusal`
    if (step.times > 1 || refusal?.includes('rate-limited'))
      return 'it fails on purpose until this address is locked out'
  }
  return undefined
}

const ALLOW = 'on another machine only cases that change nothing are run without --allow-mutation'

/** Why a gateway that runs already cannot be asked a case, beyond what it lacks. */
export const liveCannot =
  ({ isOn127, isLoopback, mayChange, holdsAnywhere }: LiveLimits): NonNullable<Target['cannot']> =>
  (planned) => {
    const vantages = connectsOf(planned).map(({ vantage }) => vantage)
    if (!isLoopback && !holdsAnywhere(planned.id))
      return 'its outcome depends on where the client stands, which is not known of a gateway beyond the loopback'
    if (!isOn127) {
      if (vantages.some(({ page, through }) => page !== undefined || through !== undefined))
        return 'proxies and pages of this machine look for it on 127.0.0.1, where it is not said to be'
      if (vantages.some(({ from }) => from !== undefined))
        return 'source addresses are those of 127.0.0.1, where it is not'
    }
    const change = mayChange ? undefined : wouldChange(planned)
    return change === undefined ? othersPlanted(planned) : `${ALLOW}: ${change}`
  }

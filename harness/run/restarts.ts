import type { Case } from '../plan/case.ts'

type How = 'stop' | 'kill'

/** Which restart a case waits for, if any. */
export const restartOf = ({ steps }: Pick<Case, 'steps'>): How | undefined =>
  steps.find((step) => step.do === 'restart')?.how

/** A case's part in a restart. */
export interface Ticket {
  /** Waits until the gateway is up again. @throws what the restart failed of. */
  wait(): Promise<void>
  /** The case has ended, whether it came so far or not. */
  giveBack(): void
}

/**
 * The one moment at which a gateway is restarted for all cases that want it: when each of them waits for it, or has ended
 * before it came so far.
 */
export class Restart {
  readonly how: How
  readonly #all = Promise.withResolvers<void>()
  readonly #up = Promise.withResolvers<void>()
  #open: number

  /** @param cases how many want it. */
  constructor(how: How, cases: number) {
    this.how = how
    this.#open = cases
    // Those who wait hear of a failure; where nobody waits, nobody need hear.
    this.#up.promise.catch(() => {})
  }

  ticket(): Ticket {
    let arrived = false
    const arrive = () => {
      if (arrived) return
      arrived = true
      this.#open -= 1
      if (this.#open === 0) this.#all.resolve()
    }
    return {
      wait: () => {
        arrive()
        return this.#up.promise
      },
      giveBack: arrive,
    }
  }

  /** Resolves when nobody else is to come. */
  get gathered(): Promise<void> {
    return this.#all.promise
  }

  done(): void {
    this.#up.resolve()
  }

  failed(error: Error): void {
    this.#up.reject(error)
  }
}

/** The restarts that some cases want: the harder one first. */
export function restartsOf(cases: readonly Case[]): ReadonlyMap<How | undefined, Restart> {
  const restarts = new Map<How, Restart>()
  for (const how of ['kill', 'stop'] as const) {
    const count = cases.filter((planned) => restartOf(planned) === how).length
    if (count > 0) restarts.set(how, new Restart(how, count))
  }
  return restarts
}

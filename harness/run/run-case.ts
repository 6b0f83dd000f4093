import type { RunAct } from '../judge/acts.ts'
import type { RunConnect } from '../judge/judge.ts'
import { NetworkError } from '../network/host.ts'
import { PageError } from '../pages/pages.ts'
import type { Case } from '../plan/case.ts'
import type { Session } from '../protocol/session.ts'
import type { StateView, TranscriptEntry } from '../results.ts'
import { ProxyError } from '../vantages/proxies.ts'
import type { HeaderLine } from '../vocabulary.ts'
import { NoAnswerError } from './answers.ts'
import type { CaseDevice, Devices } from './devices.ts'
import type { Grounds } from './ground.ts'
import { runAct } from './run-act.ts'
import { runConnect } from './run-connect.ts'
import { emptyState } from './state.ts'
import { type Snapshot, WatchError } from './watcher.ts'

/** One handshake of a case as it was run, with its evidence. */
export interface RunStep extends RunConnect {
  readonly acts: RunAct[]
  readonly transcript: readonly TranscriptEntry[]
}

/** How a case ended, with the evidence of the handshakes that were run. */
export type CaseEnd =
  | { readonly kind: 'ran'; readonly connects: readonly RunStep[] }
  | {
      readonly kind: 'could-not-run' | 'harness-fault'
      readonly because: string
      readonly connects: readonly RunStep[]
    }

/** The gateway did not come up again. */
export class RestartError extends Error {
  override name = 'RestartError'
}

/** Where a case stands between its steps. */
export class Standing {
  state: StateView
  /** What was done since the last handshake, for its transcript. */
  readonly notes: string[] = []
  readonly firstToken: string | undefined
  deviceToken: string | undefined
  /** The session that the last handshake left open. */
  held: Session | undefined
  /** Every request of the device that was ever seen waiting, in order. */
  readonly requests: string[] = []

  constructor(state: StateView, token: string | undefined) {
    this.state = state
    this.firstToken = token
    this.deviceToken = token
  }

  seen(requests: readonly string[]): void {
    for (const id of requests) if (!this.requests.includes(id)) this.requests.push(id)
  }
}

/** Which token the device would show: the one for the role that it asks, else the first that it has. */
const plantedToken = (planned: Case, device: CaseDevice | undefined): string | undefined => {
  const role = planned.steps.find((step) => step.do === 'connect')?.ask.role ?? 'operator'
  return device?.tokens.get(role) ?? device?.tokens.values().next().value
}

export interface CaseRun {
  readonly grounds: Grounds
  readonly devices: Devices
  readonly planned: Case
  /** The store as it was before the first case. */
  readonly initial: Snapshot
  /** Further header lines for each handshake. */
  readonly headers: readonly HeaderLine[]
}

async function steps(run: CaseRun, device: CaseDevice | undefined, standing: Standing, connects: RunStep[]) {
  const { grounds, devices, planned, headers } = run
  for (const step of planned.steps) {
    if (step.do === 'connect') {
      connects.push(await runConnect(grounds.now, { planned, step, device, standing, headers }))
    } else if (step.do === 'restart') {
      await standing.held?.close()
      standing.held = undefined
      await grounds.restarted()
      standing.notes.push(
        step.how === 'kill' ? 'the gateway was killed and started again' : 'the gateway was restarted',
      )
    } else if (!device) {
      throw new Error(`${planned.id}: a story with ${step.do} needs a device`)
    } else if (step.do === 'plant') {
      const row = devices.record(planned.id, step.history.record ?? {}, planned.client, Date.now())
      const { gateway } = grounds.now.site
      if (!gateway.exchange) throw new WatchError('nobody else can write the store while the gateway runs')
      await gateway.exchange({ forget: [], plant: { [device.identity.id]: row } })
      standing.state = await grounds.now.watcher.stateOf(device.identity.id, device.identity.publicKey)
      standing.notes.push('another process wrote a row for the device')
    } else {
      const act = await runAct(grounds.now, step, device, standing)
      connects.at(-1)?.acts.push(act)
    }
  }
}

/**
 * Runs one case: its handshakes in order, the acts and events between them, the store before and after each.
 */
export async function runCase(run: CaseRun): Promise<CaseEnd> {
  const { grounds, devices, planned, initial } = run
  const shape = planned.history.record ?? planned.steps.find((step) => step.do === 'plant')?.history.record
  const device = planned.history.kind === 'no-device' ? undefined : devices.of(planned.id, shape)
  const connects: RunStep[] = []
  const state = device ? initial(device.identity.id, device.identity.publicKey) : emptyState
  if (planned.history.record && state.record === null) {
    return {
      kind: 'could-not-run',
      because: 'the planted row is not in the store: the gateway did not take it over',
      connects,
    }
  }
  const standing = new Standing(state, plantedToken(planned, device))
  if (device) standing.seen(grounds.now.watcher.requestsOf(device.identity.id))
  try {
    await steps(run, device, standing, connects)
    return { kind: 'ran', connects }
  } catch (error) {
    const { site } = grounds.now
    if (site.gateway.died.aborted)
      return { kind: 'could-not-run', because: 'the gateway ended during the run', connects }
    if (
      error instanceof WatchError ||
      error instanceof NoAnswerError ||
      error instanceof ProxyError ||
      error instanceof NetworkError ||
      error instanceof PageError ||
      error instanceof RestartError
    )
      return { kind: 'could-not-run', because: error.message, connects }
    if (site.signal.aborted) return { kind: 'could-not-run', because: 'the run was stopped', connects }
    return { kind: 'harness-fault', because: error instanceof Error ? error.message : String(error), connects }
  } finally {
    await standing.held?.close()
  }
}

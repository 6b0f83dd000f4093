import { randomBytes } from 'node:crypto'
import { type Network, NetworkError, startNetwork } from '../network/network.ts'
import type { startPages } from '../pages/pages.ts'
import { type Case, connectsOf } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import { BootError, type RunningGateway, type Secrets, type Target } from '../targets/target.ts'
import type { startProxies } from '../vantages/proxies.ts'
import type { HeaderLine } from '../vocabulary.ts'
import { Devices } from './devices.ts'
import { noDoors } from './doors.ts'
import { planting } from './planting.ts'
import type { CaseEnd } from './run-case.ts'
import { ended, runGroup } from './run-group.ts'
import { runUnreadable } from './run-unreadable.ts'
import { tidy } from './tidy.ts'
import { Traffic } from './traffic.ts'
import { wavesOf } from './waves.ts'

/** What happens while a run goes on, for progress and for the clock. */
export type RunEvent =
  | { readonly kind: 'prepare'; readonly line: string }
  | { readonly kind: 'boot'; readonly label: string }
  | { readonly kind: 'ready'; readonly label: string; readonly bootMs: number }
  | { readonly kind: 'boot-failed'; readonly label: string; readonly because: string }
  | { readonly kind: 'begin'; readonly planned: Case }
  /** `findings` without the control's say, which comes with the verdict. */
  | {
      readonly kind: 'case'
      readonly planned: Case
      readonly end: CaseEnd
      readonly ms: number
      readonly findings: readonly string[]
    }
  /** A handshake has its answer; from its turn on, probes of its authority included. */
  | { readonly kind: 'handshake'; readonly ms: number }
  | { readonly kind: 'done'; readonly label: string; readonly ms: number; readonly handshakes: number }

export interface RunRequest {
  readonly target: Target
  readonly plan: Pick<Plan, 'groups'>
  /** Handshakes in flight. */
  readonly concurrency: number
  /** Milliseconds that one handshake may take. */
  readonly deadlineMs: number
  /** Further header lines for every handshake; for one ad-hoc case. */
  readonly headers?: readonly HeaderLine[]
  /** Starts the proxies that some vantages go through. Default: in a child process. */
  readonly proxies?: typeof startProxies
  /** Starts the browser in which the pages of some vantages stand. Default: a Chromium of this machine. */
  readonly pages?: typeof startPages
  readonly signal: AbortSignal
  readonly onEvent: (event: RunEvent) => void
}

/** How each case ended, by id. */
export type Ends = ReadonlyMap<string, CaseEnd>

/** Secrets of one boot, known to nobody before. */
export const newSecrets = (): Secrets => ({
  token: randomBytes(24).toString('base64url'),
  password: randomBytes(24).toString('base64url'),
})

type Group = Plan['groups'][number]

/** The hosts on which the cases of a group stand, where its gateway listens on more than the loopback. */
async function networkFor({ configuration, cases }: Group, signal: AbortSignal): Promise<Network | undefined> {
  if (configuration.bind === undefined) return undefined
  const places = cases.flatMap((planned) => connectsOf(planned).map(({ vantage }) => vantage))
  const hosts = places.flatMap(({ host, proxyOn, tunnel }) => [
    ...(host === undefined ? [] : [host]),
    ...(proxyOn === undefined ? [] : [proxyOn]),
    ...(tunnel === 'ssh' ? (['lan'] as const) : []),
  ])
  return startNetwork({ hosts, signal })
}

/**
 * Runs a plan on a target: one boot per configuration, and one more where cases want to see it started again.
 *
 * @returns how every planned case ended; a boot that failed is told case by case.
 * @throws UnknownTargetError, PrepareError from the target's preparation.
 */
export async function run(request: RunRequest): Promise<Ends> {
  const { target, plan, onEvent } = request
  await target.prepare({ signal: request.signal, progress: (line) => onEvent({ kind: 'prepare', line }) })
  const ends = new Map<string, CaseEnd>()
  const devices = new Devices(randomBytes(32).toString('base64url'))
  // A fault in one gateway's run ends the others, so that nothing is left running when it is told.
  const fault = new AbortController()
  const signal = AbortSignal.any([request.signal, fault.signal])

  const runPart = async (group: Group) => {
    const { configuration, label, cases } = group
    const secrets = target.secrets ?? newSecrets()
    onEvent({ kind: 'boot', label })
    let gateway: RunningGateway | undefined
    let network: Network | undefined
    try {
      network = await networkFor(group, signal)
      const play = { request: { ...request, signal }, secrets, devices, group, ends, network }
      if (configuration.store === 'unreadable') return await runUnreadable(play)
      const [first = []] = wavesOf(cases, target.pace.rows)
      const on = network?.host('gateway')
      gateway = await target.boot({ configuration, ...planting(configuration, first, devices), secrets, on, signal })
      onEvent({ kind: 'ready', label, bootMs: gateway.bootMs })
      gateway = await runGroup(play, gateway)
    } catch (error) {
      if (!(error instanceof BootError) && !(error instanceof NetworkError) && !signal.aborted) throw error
      const because = error instanceof Error ? error.message : String(error)
      if (!signal.aborted) onEvent({ kind: 'boot-failed', label, because })
      for (const planned of cases)
        if (!ends.has(planned.id)) ends.set(planned.id, ended(`the gateway did not come up: ${because}`))
    } finally {
      // Also when the run was stopped: what lasts must not hold what we put there.
      if (gateway && target.lasting === true && target.operator !== 'none') {
        const { capabilities } = target
        const site = { configuration, gateway, doors: noDoors, secrets, capabilities, traffic: new Traffic(1) }
        onEvent({ kind: 'prepare', line: await tidy(site, devices) })
      }
      await gateway?.[Symbol.asyncDispose]()
      await network?.[Symbol.asyncDispose]()
    }
  }

  const queue = plan.groups.values()
  const lane = async () => {
    for (const group of queue) {
      if (signal.aborted) return
      await runPart(group)
    }
  }
  const lanes = Array.from({ length: target.pace.gateways }, lane)
  try {
    await Promise.all(lanes)
  } catch (error) {
    fault.abort(error)
    await Promise.allSettled(lanes)
    throw error
  }
  return ends
}

import { randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { findingsOfConnects } from '../judge/judge.ts'
import { type Case, connectsOf } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import { BootError, type RunningGateway, type Secrets, type Target } from '../targets/target.ts'
import { type Proxies, startProxies } from '../vantages/proxies.ts'
import type { Client, HeaderLine, RecordShape } from '../vocabulary.ts'
import { Devices } from './devices.ts'
import { type CaseEnd, NoAnswerError, runCase } from './run-case.ts'
import { Sanity, sanityShape } from './sanity.ts'
import { operatorAsk, operatorShape, type Site, watch } from './site.ts'
import { Traffic } from './traffic.ts'
import { WatchError, type Watcher } from './watcher.ts'

/** What happens while a run goes on, for progress and for the clock. */
export type RunEvent =
  | { readonly kind: 'prepare'; readonly line: string }
  | { readonly kind: 'boot'; readonly label: string }
  | { readonly kind: 'ready'; readonly label: string; readonly bootMs: number }
  | { readonly kind: 'boot-failed'; readonly label: string; readonly because: string }
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
  readonly signal: AbortSignal
  readonly onEvent: (event: RunEvent) => void
}

/** How each case ended, by id. */
export type Ends = ReadonlyMap<string, CaseEnd>

const operatorClient: Client = {
  id: 'cli',
  title: "the suite's operator",
  clientId: 'cli',
  mode: 'cli',
  platform: 'linux',
  kind: 'native',
}

const OPERATOR = 'the operator of the suite'
const SANITY = 'the sanity device of the suite'

const newSecrets = (): Secrets => ({
  token: randomBytes(24).toString('base64url'),
  password: randomBytes(24).toString('base64url'),
})

const ended = (because: string): CaseEnd => ({ kind: 'could-not-run', because, connects: [] })

/** Everything that has to be in the store before the boot. */
function recordsFor(cases: readonly Case[], devices: Devices): Record<string, Record<string, unknown>> {
  const now = Date.now()
  const records: Record<string, Record<string, unknown>> = {}
  const plant = (label: string, shape: RecordShape, client: Client) => {
    records[devices.of(label, shape).identity.id] = devices.record(label, shape, client, now)
  }
  plant(OPERATOR, operatorShape, operatorClient)
  plant(SANITY, sanityShape, operatorClient)
  for (const planned of cases) {
    if (planned.history.record) plant(planned.id, planned.history.record, planned.client)
  }
  return records
}

const TOLD_MS = 1_000

/** That a process ended is told a little later than that its connections did: waits a moment for it. */
async function told(signal: AbortSignal): Promise<void> {
  await wait(TOLD_MS, undefined, { signal }).catch(() => {})
}

/**
 * Runs the cases of one configuration against one gateway.
 *
 * A sanity handshake goes first and last, and after every handshake that got no answer of the protocol: when it fails, the
 * gateway is not one that can be judged, and what it answered meanwhile proves nothing.
 */
async function runGroup(
  request: RunRequest,
  gateway: RunningGateway,
  secrets: Secrets,
  devices: Devices,
  group: Plan['groups'][number],
  ends: Map<string, CaseEnd>,
): Promise<void> {
  const { target, signal, deadlineMs, concurrency, onEvent } = request
  const { configuration, cases } = group
  /** What was not run to its end could not run, for one reason; what was, stands. */
  const failAll = (because: string) => {
    for (const { id } of cases) {
      const end = ends.get(id)
      if (!end) ends.set(id, ended(because))
      else if (end.kind === 'could-not-run') ends.set(id, { ...end, because })
    }
  }
  const started = performance.now()
  let handshakes = 0
  let proxies: Promise<Proxies> | undefined
  let watcher: Watcher | undefined
  const broken = new AbortController()
  const stop = AbortSignal.any([signal, gateway.died, broken.signal])
  try {
    if (cases.some((planned) => connectsOf(planned).some(({ vantage }) => vantage.through))) {
      proxies = startProxies({ gatewayPort: gateway.port, signal })
      // The cases that need them hear of a failure, and tell it.
      proxies.catch(() => {})
    }
    const ports = proxies?.then((started) => started.ports)
    ports?.catch(() => {})
    const site: Site = {
      configuration,
      gateway,
      proxies: ports,
      secrets,
      capabilities: target.capabilities,
      deadlineMs,
      signal: stop,
      traffic: new Traffic(concurrency, (ms) => onEvent({ kind: 'handshake', ms })),
    }
    const device = (label: string, shape: typeof operatorShape) => {
      const { identity, displayName, tokens } = devices.of(label, shape)
      return { identity, displayName, token: tokens.get('operator') }
    }
    const sanity = new Sanity(site, operatorClient, device(SANITY, sanityShape))
    const sick = await sanity.check()
    if (sick !== undefined) return failAll(`the first sanity handshake failed: ${sick}`)
    watcher = await watch(site, {
      vantage: sanity.vantage,
      client: operatorClient,
      ask: operatorAsk,
      credential: 'shared',
      proof: 'v2',
      device: device(OPERATOR, operatorShape),
    })
    const initial = await watcher.snapshot()
    const operator = watcher
    // Asked before the case waits for a look at the store, so that the others need not meet their own deadlines in turn.
    const confirm = async () => {
      const sick = stop.aborted ? 'the run is over' : await sanity.check()
      if (sick === undefined) return
      await told(stop)
      broken.abort(new Error(`the gateway stopped working: ${sick}`))
      throw new NoAnswerError(sick)
    }
    const runOne = async (planned: Case) => {
      if (stop.aborted) return
      const from = performance.now()
      const end = await runCase(site, operator, devices, planned, initial, request.headers ?? [], confirm)
      handshakes += end.connects.length
      ends.set(planned.id, end)
      const findings = findingsOfConnects(planned, end.connects, target.capabilities).flat()
      onEvent({ kind: 'case', planned, end, ms: performance.now() - from, findings })
    }
    await Promise.all(cases.map(runOne))
    if (signal.aborted) return failAll('the run was stopped')
    const last = stop.aborted ? undefined : await sanity.check()
    if (last !== undefined) await told(stop)
    if (gateway.died.aborted)
      return failAll(`the gateway ended during the run: ${String(gateway.died.reason?.message ?? gateway.died.reason)}`)
    if (broken.signal.aborted) return failAll(broken.signal.reason.message)
    if (last !== undefined) {
      for (const planned of cases) {
        const end = ends.get(planned.id)
        if (end?.kind === 'ran')
          ends.set(planned.id, { ...end, kind: 'could-not-run', because: `the last sanity handshake failed: ${last}` })
      }
    }
  } catch (error) {
    if (!(error instanceof WatchError || stop.aborted)) throw error
    failAll(error instanceof Error ? error.message : String(error))
  } finally {
    await watcher?.close()
    await proxies?.then((started) => started[Symbol.asyncDispose]()).catch(() => {})
    onEvent({ kind: 'done', label: group.label, ms: performance.now() - started, handshakes })
  }
}

type Group = Plan['groups'][number]

/** Splits what is too much for one gateway of this target into equal parts. */
function parts(group: Group, casesPerBoot: number): readonly Group[] {
  const count = Math.ceil(group.cases.length / casesPerBoot)
  if (count <= 1) return [group]
  const size = Math.ceil(group.cases.length / count)
  return Array.from({ length: count }, (_, index) => ({
    ...group,
    label: `${group.label} ${index + 1}/${count}`,
    cases: group.cases.slice(index * size, (index + 1) * size),
  }))
}

/**
 * Runs a plan on a target: one boot per configuration, more only where the target says that one gateway cannot be asked
 * so many cases.
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
    const secrets = newSecrets()
    onEvent({ kind: 'boot', label })
    try {
      await using gateway = await target.boot({ configuration, records: recordsFor(cases, devices), secrets, signal })
      onEvent({ kind: 'ready', label, bootMs: gateway.bootMs })
      await runGroup({ ...request, signal }, gateway, secrets, devices, group, ends)
    } catch (error) {
      if (!(error instanceof BootError) && !signal.aborted) throw error
      const because = error instanceof Error ? error.message : String(error)
      if (!signal.aborted) onEvent({ kind: 'boot-failed', label, because })
      for (const planned of cases)
        if (!ends.has(planned.id)) ends.set(planned.id, ended(`the gateway did not come up: ${because}`))
    }
  }

  const queue = plan.groups.flatMap((group) => parts(group, target.pace.casesPerBoot)).values()
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

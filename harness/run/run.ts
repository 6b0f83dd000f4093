import { randomBytes } from 'node:crypto'
import { judgeConnect } from '../judge/judge.ts'
import { type Case, connectsOf } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import { BootError, type RunningGateway, type Secrets, type Target } from '../targets/target.ts'
import { type Proxies, ProxyError, startProxies } from '../vantages/proxies.ts'
import type { Client, Configuration, HeaderLine } from '../vocabulary.ts'
import { caseDevice, plantedRecord } from './devices.ts'
import { type CaseEnd, runCase } from './run-case.ts'
import { Sanity, sanityShape } from './sanity.ts'
import { operatorAsk, operatorShape, type Site, watch } from './site.ts'
import { Traffic } from './traffic.ts'
import { WatchError, type Watcher } from './watcher.ts'

/** What happens while a run goes on, for progress and for the clock. */
export type RunEvent =
  | { readonly kind: 'prepare'; readonly line: string }
  | { readonly kind: 'boot'; readonly configuration: Configuration }
  | {
      readonly kind: 'ready'
      readonly configuration: Configuration
      readonly bootMs: number
      readonly version: string | undefined
    }
  | { readonly kind: 'boot-failed'; readonly configuration: Configuration; readonly because: string }
  /** `findings` without the control's say, which comes with the verdict. */
  | {
      readonly kind: 'case'
      readonly planned: Case
      readonly end: CaseEnd
      readonly ms: number
      readonly findings: readonly string[]
    }
  | { readonly kind: 'done'; readonly configuration: Configuration; readonly ms: number; readonly handshakes: number }

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
function recordsFor(cases: readonly Case[], salt: string): Record<string, Record<string, unknown>> {
  const now = Date.now()
  const records: Record<string, Record<string, unknown>> = {}
  const plant = (label: string, shape: Parameters<typeof plantedRecord>[2], client: Client) => {
    const device = caseDevice(salt, label, shape)
    records[device.identity.id] = plantedRecord(salt, device, shape, client, now)
  }
  plant(OPERATOR, operatorShape, operatorClient)
  plant(SANITY, sanityShape, operatorClient)
  for (const planned of cases) {
    if (planned.history.record) plant(planned.id, planned.history.record, planned.client)
  }
  return records
}

/**
 * Runs the cases of one configuration against one gateway.
 *
 * A sanity handshake goes first and last, and after every handshake that got no answer: when it fails, the gateway is not
 * one that can be judged, and what it answered meanwhile proves nothing.
 */
async function runGroup(
  request: RunRequest,
  gateway: RunningGateway,
  secrets: Secrets,
  salt: string,
  group: Plan['groups'][number],
  ends: Map<string, CaseEnd>,
): Promise<void> {
  const { target, signal, deadlineMs, concurrency, onEvent } = request
  const { configuration, cases } = group
  const failAll = (because: string) => {
    for (const planned of cases) if (!ends.has(planned.id)) ends.set(planned.id, ended(because))
  }
  const started = performance.now()
  let handshakes = 0
  let proxies: Proxies | undefined
  let watcher: Watcher | undefined
  const stop = AbortSignal.any([signal, gateway.died])
  try {
    if (cases.some((planned) => connectsOf(planned).some(({ vantage }) => vantage.through))) {
      proxies = await startProxies({ gatewayPort: gateway.port, signal })
    }
    const site: Site = {
      configuration,
      gateway,
      proxies: proxies?.ports,
      secrets,
      capabilities: target.capabilities,
      deadlineMs,
      signal: stop,
      traffic: new Traffic(concurrency),
    }
    const device = (label: string, shape: typeof operatorShape) => {
      const { identity, displayName, tokens } = caseDevice(salt, label, shape)
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
    let dead: string | undefined
    const runOne = async (planned: Case) => {
      if (dead !== undefined || stop.aborted) return
      const from = performance.now()
      let end = await runCase(site, operator, salt, planned, initial, request.headers)
      if (end.connects.some(({ observed }) => observed.note?.startsWith('no answer within'))) {
        const silent = await sanity.check()
        if (silent !== undefined) {
          dead ??= `the gateway stopped answering: ${silent}`
          end = { kind: 'could-not-run', because: dead, connects: [] }
        }
      }
      handshakes += end.connects.length
      ends.set(planned.id, end)
      const steps = connectsOf(planned)
      const findings = end.connects.flatMap((run, index) => {
        const step = steps[index]
        return step ? judgeConnect(step, run, target.capabilities) : []
      })
      onEvent({ kind: 'case', planned, end, ms: performance.now() - from, findings })
    }
    await Promise.all(cases.map(runOne))
    if (gateway.died.aborted)
      return failAll(`the gateway ended during the run: ${String(gateway.died.reason?.message ?? gateway.died.reason)}`)
    if (signal.aborted) return failAll('the run was stopped')
    if (dead !== undefined) return failAll(dead)
    const last = await sanity.check()
    if (last !== undefined) {
      for (const planned of cases) {
        const end = ends.get(planned.id)
        if (end?.kind === 'ran')
          ends.set(planned.id, { ...end, kind: 'could-not-run', because: `the last sanity handshake failed: ${last}` })
      }
    }
  } catch (error) {
    if (!(error instanceof WatchError || error instanceof ProxyError || stop.aborted)) throw error
    failAll(error instanceof Error ? error.message : String(error))
  } finally {
    await watcher?.close()
    await proxies?.[Symbol.asyncDispose]()
    onEvent({ kind: 'done', configuration, ms: performance.now() - started, handshakes })
  }
}

/**
 * Runs a plan on a target, one boot per configuration; the next gateway boots while the present one is asked.
 *
 * @returns how every planned case ended; a boot that failed is told case by case.
 * @throws UnknownTargetError, PrepareError from the target's preparation.
 */
export async function run(request: RunRequest): Promise<Ends> {
  const { target, plan, signal, onEvent } = request
  await target.prepare({ signal, progress: (line) => onEvent({ kind: 'prepare', line }) })
  const ends = new Map<string, CaseEnd>()
  const salt = randomBytes(32).toString('base64url')
  const startBoot = (group: Plan['groups'][number]) => {
    const secrets = newSecrets()
    onEvent({ kind: 'boot', configuration: group.configuration })
    const gateway = target.boot({
      configuration: group.configuration,
      records: recordsFor(group.cases, salt),
      secrets,
      signal,
    })
    // Whoever awaits it hears of a failure; until then it is not "unhandled".
    gateway.catch(() => {})
    return { secrets, gateway }
  }

  let upcoming = plan.groups[0] && startBoot(plan.groups[0])
  for (const [index, group] of plan.groups.entries()) {
    const current = upcoming
    upcoming = undefined
    if (!current) break
    const following = plan.groups[index + 1]
    try {
      await using gateway = await current.gateway
      onEvent({ kind: 'ready', configuration: group.configuration, bootMs: gateway.bootMs, version: target.release })
      if (following) upcoming = startBoot(following)
      await runGroup(request, gateway, current.secrets, salt, group, ends)
    } catch (error) {
      if (!(error instanceof BootError) && !signal.aborted) {
        await upcoming?.gateway.then((gateway) => gateway[Symbol.asyncDispose]()).catch(() => {})
        throw error
      }
      const because = error instanceof Error ? error.message : String(error)
      onEvent({ kind: 'boot-failed', configuration: group.configuration, because })
      for (const planned of group.cases)
        if (!ends.has(planned.id)) ends.set(planned.id, ended(`the gateway did not come up: ${because}`))
      if (following && !upcoming) upcoming = startBoot(following)
    }
  }
  return ends
}

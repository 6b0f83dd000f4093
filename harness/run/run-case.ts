import type { Answer } from '../judge/classify.ts'
import { classify } from '../judge/classify.ts'
import type { RunConnect } from '../judge/judge.ts'
import type { Case, PlannedConnect } from '../plan/case.ts'
import { PROBES, probeAuthority } from '../protocol/authority.ts'
import type { Handshake } from '../protocol/connect.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { openSession } from '../protocol/session.ts'
import type { Transcript } from '../protocol/transcript.ts'
import type { StateView, TranscriptEntry } from '../results.ts'
import { ProxyError } from '../vantages/proxies.ts'
import type { HeaderLine } from '../vocabulary.ts'
import type { CaseDevice, Devices } from './devices.ts'
import { type Knock, knock, type Site, transcriptFor } from './site.ts'
import { emptyState } from './state.ts'
import { type Snapshot, WatchError, type Watcher } from './watcher.ts'

/** One handshake of a case as it was run, with its evidence. */
export interface RunStep extends RunConnect {
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

const PROBE_DEADLINE_MS = 10_000

/** The gateway cannot be reached any more, or is not ready: no verdict on what it decides. */
export class NoAnswerError extends Error {
  override name = 'NoAnswerError'
}

/** From the wire to the words that all eras share; a hello's authority is probed here. */
async function answerOf(site: Site, { answer, channel }: Handshake, transcript: Transcript): Promise<Answer> {
  const named = refusalOf(answer)
  switch (answer.kind) {
    case 'hello': {
      if (!channel) throw new Error('a hello without a channel')
      const session = openSession(channel, { callDeadlineMs: PROBE_DEADLINE_MS })
      const probes = await probeAuthority(session)
      for (const { authority, answer: said } of probes) {
        transcript.call('client', PROBES[authority].method, PROBES[authority].params, said)
      }
      await session.close()
      return {
        kind: 'in',
        role: answer.role === 'operator' || answer.role === 'node' ? answer.role : undefined,
        scopes: site.capabilities.has('session-scopes-in-hello') ? answer.scopes : undefined,
        authority: probes.filter(({ finding }) => finding === 'granted').map(({ authority }) => authority),
        unclear: probes.filter(({ finding }) => finding === 'unclear').map(({ authority }) => authority),
      }
    }
    case 'refused':
      if (named?.refusal === 'not-ready')
        throw new NoAnswerError(`the gateway says that it is not ready: ${answer.message}`)
      return {
        kind: 'refused',
        refusal: named?.refusal ?? 'unrecognised',
        reason: named?.reason,
        code: answer.detailCode ?? answer.errorCode,
        httpStatus: undefined,
        closeCode: answer.close?.code,
      }
    case 'http':
      return {
        kind: 'refused',
        refusal: named?.refusal ?? 'http-refused',
        reason: undefined,
        code: answer.errorType,
        httpStatus: answer.status,
        closeCode: undefined,
      }
    case 'closed':
      return {
        kind: 'broken',
        what: `closed without an answer (${answer.close.code} ${answer.close.reason})`.replace(' )', ')'),
        closeCode: answer.close.code,
      }
    case 'timeout':
      return { kind: 'broken', what: `no answer within ${site.deadlineMs} ms`, closeCode: undefined }
    case 'garbled':
      return { kind: 'broken', what: `not the protocol: ${answer.what}`, closeCode: undefined }
    case 'unreachable':
      throw new NoAnswerError(`the gateway cannot be reached (${answer.error})`)
  }
}

/** Where a case stands between its handshakes. */
interface Standing {
  state: StateView
  /** What the operator did since the last handshake. */
  acts: ('approve' | 'reject')[]
  deviceToken: string | undefined
}

async function runConnect(
  site: Site,
  watcher: Watcher,
  planned: Case,
  step: PlannedConnect,
  device: CaseDevice | undefined,
  standing: Standing,
  headers: readonly HeaderLine[],
  confirm: () => Promise<void>,
): Promise<RunStep> {
  const shown = device && { identity: device.identity, displayName: device.displayName, token: standing.deviceToken }
  const knocking: Knock = {
    vantage: step.vantage,
    client: planned.client,
    ask: step.ask,
    credential: step.credential,
    proof: planned.axes.proof,
    headers,
    ...(shown ? { device: shown } : {}),
  }
  const proxies = step.vantage.through ? await site.proxies : undefined
  const transcript = transcriptFor(site, shown, proxies)
  for (const act of standing.acts.splice(0)) transcript.note('operator', `${act}s the request that waits`)
  const answer = await site.traffic.handshake(async () => {
    const reached = await knock(site, knocking, transcript, proxies)
    if (reached.answer.kind === 'hello' && reached.answer.deviceToken !== undefined) {
      standing.deviceToken = reached.answer.deviceToken
    }
    return answerOf(site, reached, transcript)
  })
  const before = standing.state
  if (answer.kind === 'broken') await confirm()
  const after = device ? await watcher.stateOf(device.identity.id, device.identity.publicKey) : emptyState
  standing.state = after
  const observed = classify({
    answer,
    before,
    after,
    ask: step.ask,
    platform: step.ask.platform ?? planned.client.platform,
    hasDevice: device !== undefined,
  })
  const events = device ? watcher.takeEvents(device.identity.id) : []
  return { observed, before, after, events, transcript: transcript.entries }
}

/** Which token the device would show: the one for the role that it asks, else the first that it has. */
const plantedToken = (planned: Case, device: CaseDevice | undefined): string | undefined => {
  const role = planned.steps.find((step) => step.do === 'connect')?.ask.role ?? 'operator'
  return device?.tokens.get(role) ?? device?.tokens.values().next().value
}

/**
 * Runs one case: its handshakes in order, the operator's acts between them, the store before and after each.
 *
 * @param initial the store as it was before the first case.
 * @param headers further header lines for each handshake.
 * @param confirm throws NoAnswerError when the gateway as a whole works no more; asked after an answer that is none.
 */
export async function runCase(
  site: Site,
  watcher: Watcher,
  devices: Devices,
  planned: Case,
  initial: Snapshot,
  headers: readonly HeaderLine[],
  confirm: () => Promise<void>,
): Promise<CaseEnd> {
  const device = planned.history.kind === 'no-device' ? undefined : devices.of(planned.id, planned.history.record)
  const connects: RunStep[] = []
  const state = device ? initial(device.identity.id, device.identity.publicKey) : emptyState
  if (planned.history.record && state.record === null) {
    return {
      kind: 'could-not-run',
      because: 'the planted row is not in the store: the gateway did not take it over',
      connects,
    }
  }
  const standing: Standing = { state, acts: [], deviceToken: plantedToken(planned, device) }
  try {
    for (const step of planned.steps) {
      if (step.do === 'connect') {
        connects.push(await runConnect(site, watcher, planned, step, device, standing, headers, confirm))
      } else if (device) {
        const answer = await watcher.act(step.do, device.identity.id)
        if (answer.kind !== 'ok') {
          const because = answer.kind === 'error' ? answer.error.message : answer.kind
          return { kind: 'could-not-run', because: `the operator could not ${step.do}: ${because}`, connects }
        }
        standing.acts.push(step.do)
        standing.state = await watcher.stateOf(device.identity.id, device.identity.publicKey)
        watcher.takeEvents(device.identity.id)
      }
    }
    return { kind: 'ran', connects }
  } catch (error) {
    if (site.gateway.died.aborted)
      return { kind: 'could-not-run', because: 'the gateway ended during the run', connects }
    if (error instanceof WatchError || error instanceof NoAnswerError || error instanceof ProxyError)
      return { kind: 'could-not-run', because: error.message, connects }
    if (site.signal.aborted) return { kind: 'could-not-run', because: 'the run was stopped', connects }
    return { kind: 'harness-fault', because: error instanceof Error ? error.message : String(error), connects }
  }
}

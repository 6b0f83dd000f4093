import type { Case } from '../plan/case.ts'
import type { Observed } from '../results.ts'
import { BootError, type RunningGateway } from '../targets/target.ts'
import { heard, NoAnswerError } from './answers.ts'
import { noDoors } from './doors.ts'
import { type Knock, knock, transcriptFor } from './knock.ts'
import type { CaseEnd, RunStep } from './run-case.ts'
import { ended, type Play } from './run-group.ts'
import type { Site } from './site.ts'
import { emptyState } from './state.ts'
import { Traffic } from './traffic.ts'

const OVERWRITTEN = 'the store that could not be read was written over'

const step = (observed: Observed, transcript: RunStep['transcript']): RunStep => ({
  observed,
  before: emptyState,
  after: emptyState,
  events: [],
  acts: [],
  transcript,
})

/** A refusal that cost the store is none that changed nothing. */
const refused = (refusal: string, intact: boolean | undefined, closeCode?: number): Observed => ({
  outcome: intact === false ? 'leaky' : 'rejected',
  refusal,
  ...(closeCode === undefined ? {} : { closeCode }),
  ...(intact === false ? { note: OVERWRITTEN } : {}),
})

async function knockOnce(play: Play, gateway: RunningGateway, planned: Case): Promise<RunStep> {
  const { request, secrets, devices, group } = play
  const [first] = planned.steps
  if (first?.do !== 'connect') throw new Error(`${planned.id}: a story without a handshake`)
  const site: Site = {
    configuration: group.configuration,
    gateway,
    doors: noDoors,
    secrets,
    capabilities: request.target.capabilities,
    deadlineMs: request.deadlineMs,
    signal: AbortSignal.any([request.signal, gateway.died]),
    traffic: new Traffic(1),
  }
  const { identity, displayName } = devices.of(planned.id, undefined)
  const knocking: Knock = {
    vantage: first.vantage,
    client: planned.client,
    ask: first.ask,
    credential: first.credential,
    form: first.form,
    device: { identity, displayName, token: undefined },
  }
  const transcript = transcriptFor(site, knocking.device)
  const { answer } = await heard(site, await knock(site, knocking, transcript), transcript, {
    hold: false,
    surface: false,
  })
  const intact = await gateway.storeIsIntact?.()
  switch (answer.kind) {
    case 'in':
      return step({ outcome: 'silent', note: 'let in by a gateway that cannot read its store' }, transcript.entries)
    case 'refused':
      return step(refused(answer.refusal, intact, answer.closeCode), transcript.entries)
    case 'broken':
      return step({ outcome: 'anomalous', note: answer.what }, transcript.entries)
  }
}

async function endOf(play: Play, gateway: RunningGateway, planned: Case): Promise<CaseEnd> {
  try {
    const connects = [await knockOnce(play, gateway, planned)]
    return play.request.signal.aborted ? ended('the run was stopped') : { kind: 'ran', connects }
  } catch (error) {
    if (error instanceof NoAnswerError) return ended(error.message)
    throw error
  }
}

/**
 * Plays the cases of a configuration whose store cannot be read. There is no operator who could watch, and a gateway that
 * does not come up at all is as good as one that refuses everybody, as long as the store is left alone.
 */
export async function runUnreadable(play: Play): Promise<void> {
  const { request, secrets, group, ends } = play
  const { configuration, cases, label } = group
  const { target, signal, onEvent } = request
  const started = performance.now()
  let gateway: RunningGateway
  try {
    gateway = await target.boot({ configuration, records: {}, secrets, signal })
  } catch (error) {
    if (!(error instanceof BootError) || signal.aborted) throw error
    const text = 'the gateway did not come up'
    const observed = refused('not-started', error.storeIsIntact)
    for (const planned of cases) {
      const connects = [step(observed, [{ from: 'gateway', what: 'note', text }])]
      ends.set(planned.id, { kind: 'ran', connects })
    }
    onEvent({ kind: 'done', label, ms: performance.now() - started, handshakes: 0 })
    return
  }
  try {
    onEvent({ kind: 'ready', label, bootMs: gateway.bootMs })
    for (const planned of cases) {
      ends.set(planned.id, await endOf(play, gateway, planned))
    }
  } finally {
    await gateway[Symbol.asyncDispose]()
    onEvent({ kind: 'done', label, ms: performance.now() - started, handshakes: cases.length })
  }
}

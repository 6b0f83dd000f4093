import { classify } from '../judge/classify.ts'
import type { Case, PlannedConnect } from '../plan/case.ts'
import type { Handshake } from '../protocol/connect.ts'
import { request } from '../protocol/http-request.ts'
import type { Session } from '../protocol/session.ts'
import type { Transcript } from '../protocol/transcript.ts'
import type { ProxyPorts } from '../vantages/proxies.ts'
import type { HeaderLine } from '../vocabulary.ts'
import { type Heard, heard } from './answers.ts'
import { authOf } from './credentials.ts'
import type { CaseDevice } from './devices.ts'
import type { Ground } from './ground.ts'
import { type Knock, knock, type ShownDevice, transcriptFor, wayOf } from './knock.ts'
import type { RunStep, Standing } from './run-case.ts'
import type { Site } from './site.ts'
import { emptyState } from './state.ts'

/** One handshake that a case asks for, with everything that the moment adds to it. */
export interface Asked {
  readonly planned: Case
  readonly step: PlannedConnect
  readonly device: CaseDevice | undefined
  readonly standing: Standing
  /** Further header lines, for one ad-hoc handshake. */
  readonly headers: readonly HeaderLine[]
}

/** An HTTP request with the same credential, from the same place. */
async function ask(site: Site, knocking: Knock, transcript: Transcript, proxies?: ProxyPorts): Promise<Handshake> {
  if (!knocking.ask.http) throw new Error('not an HTTP ask')
  const auth = authOf(site.configuration, site.secrets, knocking.credential, knocking.device, knocking.otherToken)
  const bearer = auth?.token ?? auth?.password ?? auth?.deviceToken ?? auth?.bootstrapToken
  return { answer: await request(wayOf(site, knocking, proxies), knocking.ask.http, bearer, transcript) }
}

async function reach(site: Site, knocking: Knock, transcript: Transcript, hold: boolean, proxies?: ProxyPorts) {
  const surface = knocking.ask.http !== undefined
  const reached = surface
    ? await ask(site, knocking, transcript, proxies)
    : await knock(site, knocking, transcript, proxies)
  const token = reached.answer.kind === 'hello' ? reached.answer.deviceToken : undefined
  const answer = await heard(site, reached, transcript, { hold, surface })
  const { page } = knocking.vantage
  // A browser that ends looks like a gateway that hangs up.
  if (page !== undefined) (await site.doors.pages()).check(page)
  return { token, heard: answer }
}

/** The same again and again; only that it was done counts. */
async function repeat(site: Site, knocking: Knock, times: number, proxies?: ProxyPorts): Promise<void> {
  for (let time = 1; time < times; time += 1) {
    const transcript = transcriptFor(site, knocking.device, proxies, knocking.otherToken)
    await site.traffic.handshake(() => reach(site, { ...knocking, nth: time }, transcript, false, proxies))
  }
}

/** Runs one handshake of a case: knocks, looks at the store, and names what was seen. */
export async function runConnect(ground: Ground, asked: Asked): Promise<RunStep> {
  const { site, watcher, actors, confirm } = ground
  const { planned, step, device, standing, headers } = asked
  const shown: ShownDevice | undefined = device && {
    identity: device.identity,
    displayName: device.displayName,
    token: standing.deviceToken,
    firstToken: standing.firstToken,
  }
  const otherToken = step.credential === 'other-device' ? actors.tokenOf('admin') : undefined
  const knocking: Knock = {
    vantage: step.vantage,
    client: planned.client,
    ask: step.ask,
    credential: step.credential,
    form: step.form,
    label: planned.id,
    headers,
    ...(shown ? { device: shown } : {}),
    ...(otherToken === undefined ? {} : { otherToken }),
  }
  const proxies = await site.doors.of(step.vantage)
  if (step.vantage.page !== undefined) await site.doors.pages()
  await repeat(site, knocking, step.times, proxies)
  const transcript = transcriptFor(site, shown, proxies, otherToken)
  for (const note of standing.notes.splice(0)) transcript.note('operator', note)
  if (step.times > 1) transcript.note('client', `the last of ${step.times} such handshakes in a row`)
  const { answer, session } = await site.traffic.handshake(async (): Promise<Heard> => {
    const reached = await reach(site, knocking, transcript, step.hold, proxies)
    if (reached.token !== undefined) standing.deviceToken = reached.token
    return reached.heard
  })
  if (session) await holdInstead(standing, session)
  const before = standing.state
  if (answer.kind === 'broken') await confirm()
  const after = device ? await watcher.stateOf(device.identity.id, device.identity.publicKey) : emptyState
  standing.state = after
  if (device) standing.seen(watcher.requestsOf(device.identity.id))
  const observed = classify({
    answer,
    before,
    after,
    ask: step.ask,
    platform: step.ask.platform ?? planned.client.platform,
    // Over HTTP no key is proved: a device token is a bearer like any other.
    hasDevice: device !== undefined && step.ask.http === undefined,
  })
  const events = device ? watcher.takeEvents(device.identity.id) : []
  return { observed, before, after, events, acts: [], transcript: transcript.entries }
}

async function holdInstead(standing: Standing, session: Session): Promise<void> {
  await standing.held?.close()
  standing.held = session
}

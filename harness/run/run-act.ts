import type { RunAct } from '../judge/acts.ts'
import type { PlannedAct } from '../plan/case.ts'
import { PROBES } from '../protocol/authority.ts'
import { isObject } from '../protocol/frames.ts'
import type { CallAnswer, Session } from '../protocol/session.ts'
import type { ObservedAct } from '../results.ts'
import type { CaseDevice } from './devices.ts'
import type { Ground } from './ground.ts'
import type { Standing } from './run-case.ts'
import { WatchError } from './watcher.ts'

/** How long an ended session may take to learn of it. */
const ENDED_MS = 5_000

/** A token anywhere in an answer. */
function tokenIn(payload: unknown): string | undefined {
  if (!isObject(payload)) return undefined
  if (typeof payload.token === 'string') return payload.token
  for (const value of Object.values(payload)) {
    const found = tokenIn(value)
    if (found !== undefined) return found
  }
  return undefined
}

const shows = (payload: unknown, deviceId: string): boolean =>
  isObject(payload) &&
  [payload.paired, payload.pending].some(
    (rows) => Array.isArray(rows) && rows.some((row) => isObject(row) && row.deviceId === deviceId),
  )

function callOf(planned: PlannedAct, deviceId: string, requestId: string | undefined) {
  const { do: act, role, scopes } = planned
  switch (act) {
    case 'approve':
    case 'reject':
      return requestId === undefined ? undefined : { method: `device.pair.${act}`, params: { requestId } }
    case 'remove':
      return { method: 'device.pair.remove', params: { deviceId } }
    case 'rotate':
      return { method: 'device.token.rotate', params: { deviceId, role, ...(scopes ? { scopes } : {}) } }
    case 'revoke':
      return { method: 'device.token.revoke', params: { deviceId, role } }
    case 'list':
      return { method: 'device.pair.list', params: {} }
  }
}

const said = (answer: CallAnswer): string | undefined => {
  switch (answer.kind) {
    case 'ok':
      return undefined
    case 'error':
      return answer.error.message
    case 'closed':
      return `the session ended before the answer (${answer.close.code})`
    case 'timeout':
      return 'no answer in time'
  }
}

/**
 * What became of a session: whether it was ended, or a call on it is still answered after a later act of the operator.
 *
 * @param expected an end that is expected is waited for; one that is not is looked for after the operator's next look.
 */
async function fateOf(session: Session, ground: Ground, expected: 'ended' | 'kept' | undefined, device: CaseDevice) {
  let ended = false
  void session.ended.then(() => {
    ended = true
  })
  const answer = await session.call(PROBES.read.method, PROBES.read.params)
  if (answer.kind === 'closed') return 'ended'
  await ground.watcher.stateOf(device.identity.id, device.identity.publicKey)
  if (!ended && expected === 'ended') {
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(late.resolve, ENDED_MS)
    await Promise.race([session.ended, late.promise])
    clearTimeout(timer)
  }
  return ended ? 'ended' : 'kept'
}

/**
 * Does one act on the case's device, and looks at what it changed.
 *
 * @throws WatchError when the operator's view is gone, or an actor is not let in.
 */
export async function runAct(
  ground: Ground,
  planned: PlannedAct,
  device: CaseDevice,
  standing: Standing,
): Promise<RunAct> {
  const { watcher, actors } = ground
  const { id, publicKey } = device.identity
  const before = standing.state
  const requestId = planned.request === 'first' ? standing.requests[0] : watcher.requestsOf(id)[0]
  const call = callOf(planned, id, requestId)
  const session = planned.actor.kind === 'self' ? standing.held : await actors.sessionOf(planned.actor)
  if (!session) throw new WatchError(`${planned.actor.id} cannot act: its last handshake got no session`)
  const answer = call && (await session.call(call.method, call.params))
  if (answer?.kind === 'timeout') throw new WatchError(`${call?.method} got no answer`)
  const allowed = answer?.kind === 'ok' && (planned.do !== 'list' || shows(answer.payload, id))
  const token = answer?.kind === 'ok' ? tokenIn(answer.payload) : undefined
  if (token !== undefined && planned.actor.kind === 'self') standing.deviceToken = token
  const why = answer ? said(answer) : 'no request is to be seen'
  const held = standing.held
  const fate = held ? await fateOf(held, ground, planned.expected.session, device) : undefined
  if (fate === 'ended') standing.held = undefined
  const after = await watcher.stateOf(id, publicKey)
  standing.state = after
  watcher.takeEvents(id)
  standing.notes.push(`${planned.actor.id}: ${planned.do}: ${allowed ? 'allowed' : `denied (${why ?? 'not shown'})`}`)
  const observed: ObservedAct = {
    answer: allowed ? 'allowed' : 'denied',
    ...(why === undefined ? {} : { said: why }),
    ...(fate === undefined ? {} : { session: fate }),
    ...(token !== undefined && planned.actor.kind !== 'self' ? { token: 'handed-out' as const } : {}),
  }
  return { observed, before, after }
}

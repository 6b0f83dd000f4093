import { isObject, type JsonObject } from '../protocol/frames.ts'
import { openSession, type Session } from '../protocol/session.ts'
import type { Devices } from './devices.ts'
import { knock, type ShownDevice, transcriptFor } from './knock.ts'
import { operatorAsk, operatorShape } from './operator.ts'
import { ownPlace } from './own-place.ts'
import { OPERATOR } from './planting.ts'
import { answerInWords, type Site } from './site.ts'

/** For all of it; whoever stopped the run waits for this. */
const TIDY_MS = 30_000
const CALL_DEADLINE_MS = 10_000

const rowsOf = (payload: unknown, key: string): readonly JsonObject[] => {
  const list = isObject(payload) ? payload[key] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

interface Ours {
  readonly paired: readonly string[]
  readonly requests: readonly string[]
}

async function oursIn(session: Session, ids: ReadonlySet<string>): Promise<Ours | undefined> {
  const answer = await session.call('device.pair.list', {})
  if (answer.kind !== 'ok') return undefined
  const own = (key: string) =>
    rowsOf(answer.payload, key).filter(({ deviceId }) => typeof deviceId === 'string' && ids.has(deviceId))
  return {
    paired: own('paired').map(({ deviceId }) => String(deviceId)),
    requests: own('pending').flatMap(({ requestId }) => (typeof requestId === 'string' ? [requestId] : [])),
  }
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What stays behind, and how somebody is rid of it. */
const left = (what: string): string =>
  `${what}. Next step: there, \`openclaw devices list\` shows them as "case …"; remove and reject them.`

async function removeAll(session: Session, devices: Devices): Promise<string> {
  const operator = devices.idOf(OPERATOR) ?? ''
  const ids = new Set(devices.ids())
  const before = await oursIn(session, ids)
  if (before === undefined) return left('What this run paired cannot be listed, and stays in its store')
  for (const requestId of before.requests) await session.call('device.pair.reject', { requestId })
  // Last of all whoever does it.
  for (const deviceId of before.paired.filter((id) => id !== operator))
    await session.call('device.pair.remove', { deviceId })
  const after = await oursIn(session, ids)
  if (after === undefined) return left('Whether what this run paired was removed cannot be seen')
  const ends = await session.call('device.pair.remove', { deviceId: operator })
  const isGone = ends.kind === 'ok' || ends.kind === 'closed' || !after.paired.includes(operator)
  const paired = after.paired.filter((id) => id !== operator).length + (isGone ? 0 : 1)
  const removed = `${counted(before.paired.length - paired, 'device')} and ${counted(before.requests.length - after.requests.length, 'request')}`
  if (paired + after.requests.length === 0) return `removed from its store what this run left there: ${removed}`
  const why = ends.kind === 'error' ? ` (${ends.error.message})` : ''
  return left(
    `${counted(paired, 'device')} and ${counted(after.requests.length, 'request')} of this run stay in its store${why}; removed were ${removed}`,
  )
}

/**
 * Takes everything out of a gateway's store that the suite's devices left there, the suite's operator last.
 *
 * @param site its signal must not be that of the run, which may have been stopped. @returns what came of it, in a sentence.
 */
export async function tidy(site: Omit<Site, 'signal' | 'deadlineMs'>, devices: Devices): Promise<string> {
  const own = { ...site, signal: AbortSignal.timeout(TIDY_MS), deadlineMs: CALL_DEADLINE_MS }
  const { identity, displayName } = devices.of(OPERATOR, operatorShape)
  const device: ShownDevice = { identity, displayName, token: undefined }
  const { answer, channel } = await knock(
    own,
    { ...ownPlace(site.configuration), ask: operatorAsk, form: 'v2', device },
    transcriptFor(own, device),
  )
  if (answer.kind !== 'hello' || !channel)
    return left(`What this run may have left in its store cannot be removed: ${answerInWords(answer)}`)
  const session = openSession(channel, { callDeadlineMs: CALL_DEADLINE_MS })
  try {
    return await removeAll(session, devices)
  } finally {
    await session.close()
  }
}

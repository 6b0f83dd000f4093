import { isObject } from '../protocol/frames.ts'
import { openSession } from '../protocol/session.ts'
import type { Ask, RecordShape } from '../vocabulary.ts'
import { type Knock, knock, transcriptFor } from './knock.ts'
import { answerInWords, type Site } from './site.ts'
import { WatchError, Watcher } from './watcher.ts'

const CALL_DEADLINE_MS = 15_000

const everything = [
  'operator.admin',
  'operator.approvals',
  'operator.pairing',
  'operator.read',
  'operator.write',
] as const

/** The suite's own operator: planted with everything that watching and approving needs. */
export const operatorShape: RecordShape = {
  role: 'operator',
  roles: ['operator'],
  scopes: everything,
  approvedScopes: everything,
  tokens: { operator: { scopes: everything } },
}

export const operatorAsk: Ask = { id: 'operator:everything', role: 'operator', scopes: everything }

const pairingEvents = new Set(['device.pair.requested', 'device.pair.resolved'])

/**
 * Connects the suite's operator.
 *
 * @throws WatchError when the gateway does not let it in.
 */
export async function watch(site: Site, knocking: Knock): Promise<Watcher> {
  const transcript = transcriptFor(site, knocking.device)
  const { answer, channel } = await knock(site, knocking, transcript)
  if (answer.kind !== 'hello' || !channel) {
    throw new WatchError(`the suite's own operator was not let in: ${answerInWords(answer)}`)
  }
  const events = new Map<string, string[]>()
  const session = openSession(channel, {
    callDeadlineMs: CALL_DEADLINE_MS,
    onEvent: ({ event, payload }) => {
      if (!pairingEvents.has(event) || !isObject(payload) || typeof payload.deviceId !== 'string') return
      const said = typeof payload.decision === 'string' ? `${event} ${payload.decision}` : event
      const seen = events.get(payload.deviceId)
      if (seen) seen.push(said)
      else events.set(payload.deviceId, [said])
    },
  })
  return new Watcher(session, events, site.traffic)
}

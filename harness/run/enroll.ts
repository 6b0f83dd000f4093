import { setTimeout as wait } from 'node:timers/promises'
import { isObject, type JsonObject } from '../protocol/frames.ts'
import { refusalOf } from '../protocol/refusals.ts'
import { openSession } from '../protocol/session.ts'
import { type Knock, knock, transcriptFor } from './knock.ts'
import { answerInWords, type Site } from './site.ts'
import { WatchError } from './watcher.ts'

const CALL_DEADLINE_MS = 15_000

/** Somebody has to see the line, go to the gateway, and approve. */
const HUMAN_MS = 180_000
const AGAIN_MS = 2_000

type Answer = Awaited<ReturnType<typeof knock>>['answer']

const asksForPairing = (answer: Answer): boolean => refusalOf(answer)?.refusal === 'pairing-required'

const requestIn = (answer: Answer): string | undefined =>
  answer.kind === 'refused' && typeof answer.details.requestId === 'string' ? answer.details.requestId : undefined

async function knockOnce(site: Site, knocking: Knock): Promise<Answer> {
  const { answer, channel } = await knock(site, knocking, transcriptFor(site, knocking.device))
  await channel?.close()
  return answer
}

function notLetIn(answer: Answer): string {
  const refusal = refusalOf(answer)?.refusal
  const next = refusal?.startsWith('credential-')
    ? '. Next step: put its secret into OPENCLAW_GATEWAY_TOKEN or OPENCLAW_GATEWAY_PASSWORD, by its gateway.auth.mode'
    : ''
  return `the suite's own operator was not let in: ${answerInWords(answer)}${next}`
}

/** Knocks until the gateway lets the operator in: at once where it does so silently, else when a human has approved it. */
async function enrollOperator(site: Site, operator: Knock, tell: (line: string) => void): Promise<void> {
  const until = performance.now() + HUMAN_MS
  for (let told = false; ; told = true) {
    const answer = await knockOnce(site, operator)
    if (answer.kind === 'hello') return
    if (!asksForPairing(answer)) throw new WatchError(notLetIn(answer))
    if (performance.now() > until || site.signal.aborted) {
      throw new WatchError(
        "nobody approved the suite's own operator, without whom nobody sees what the store holds. Next step: run again, and approve it when it is told",
      )
    }
    const request = requestIn(answer)
    if (!told)
      tell(
        `the gateway asks a human about the suite's own operator (device ${operator.device?.displayName}). Approve it there within ` +
          `${HUMAN_MS / 60_000} minutes: openclaw devices approve${request === undefined ? '' : ` ${request}`}`,
      )
    await wait(AGAIN_MS, undefined, { signal: site.signal }).catch(() => {})
  }
}

const rowsOf = (payload: unknown, key: string): readonly JsonObject[] => {
  const list = isObject(payload) ? payload[key] : undefined
  return Array.isArray(list) ? list.filter(isObject) : []
}

/** Lets the operator approve the others of the suite, where the gateway asks about them. */
async function approve(site: Site, operator: Knock, waiting: readonly Knock[]): Promise<void> {
  const { answer, channel } = await knock(site, operator, transcriptFor(site, operator.device))
  if (answer.kind !== 'hello' || !channel)
    throw new WatchError(`the suite's own operator was not let in again: ${answerInWords(answer)}`)
  const session = openSession(channel, { callDeadlineMs: CALL_DEADLINE_MS })
  try {
    const listed = await session.call('device.pair.list', {})
    if (listed.kind !== 'ok') throw new WatchError("the suite's own operator cannot list who waits")
    const ours = new Set(waiting.map(({ device }) => device?.identity.id))
    for (const { requestId, deviceId } of rowsOf(listed.payload, 'pending'))
      if (typeof deviceId === 'string' && ours.has(deviceId)) await session.call('device.pair.approve', { requestId })
  } finally {
    await session.close()
  }
}

/**
 * Makes the suite's own devices known to a gateway in which none can be planted, as new clients that knock.
 *
 * @param tell told what a human has to do. @throws WatchError when one of them is not let in.
 */
export async function enroll(
  site: Site,
  operator: Knock,
  others: readonly Knock[],
  tell: (line: string) => void,
): Promise<void> {
  await enrollOperator(site, operator, tell)
  const waiting: Knock[] = []
  for (const other of others) {
    const answer = await knockOnce(site, other)
    if (asksForPairing(answer)) waiting.push(other)
    else if (answer.kind !== 'hello')
      throw new WatchError(`the suite's own device was not let in: ${answerInWords(answer)}`)
  }
  if (waiting.length > 0) await approve(site, operator, waiting)
}

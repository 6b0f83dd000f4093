/** A runner that does not ask what the case asks, or does not look at what came of it. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inConnect = inModule('harness/run/run-connect.ts', 'run-connect')
const inAct = inModule('harness/run/run-act.ts', 'run-act')
const inFate = inModule('harness/run/run-act.ts', 'run-act-session')
const inStory = inModule('harness/run/run-case.ts', 'run')
const inKnock = inModule('harness/run/knock.ts', 'knock')
const inPaths = inModule('harness/vantages/paths.ts', 'paths')
const inWatcher = inModule('harness/run/watcher.ts', 'watcher')
const inState = inModule('harness/run/state.ts', 'state')

const asks: readonly SuiteMutant[] = [
  inPaths(
    'vantage-headers-are-not-sent',
    'The header lines of a vantage are not sent, so that every client looks local.',
    'const own = [...vantage.headers, ...extra]',
    'const own = [...extra]',
  ),
  inKnock(
    'source-address-is-not-bound',
    'Every client comes from the same address.',
    '...(path.from === undefined ? {} : { from: path.from }),',
    '',
  ),
  inKnock(
    'every-case-is-the-same-client',
    'What a proxy says of the client is the same for all cases.',
    'addressOf(18, label)',
    "addressOf(18, '')",
  ),
  inKnock('forms-are-not-put-on-the-wire', 'Every connect is put on the wire well.', 'form: knocking.form,', ''),
  inKnock(
    'asked-platform-is-not-claimed',
    'A device that should claim another platform claims its own.',
    'platform: ask.platform ?? client.platform,',
    'platform: client.platform,',
  ),
]

const sights: readonly SuiteMutant[] = [
  inConnect(
    'store-before-is-not-looked-at',
    'Each handshake is held against an empty store.',
    'const before = standing.state',
    'const before = emptyState',
    'is the store before and after',
  ),
  inConnect(
    'store-after-is-not-looked-at',
    'The store after a handshake is taken to be the one before.',
    'const after = device ? await watcher.stateOf(device.identity.id, device.identity.publicKey) : emptyState',
    'const after = before',
    'is the store before and after',
  ),
  inConnect(
    'store-is-forgotten',
    'The next handshake is held against the store of the first.',
    'standing.state = after',
    '',
    'is the store before and after',
  ),
  inConnect(
    'events-are-not-taken',
    'What the operator saw is not kept.',
    'const events = device ? watcher.takeEvents(device.identity.id) : []',
    'const events: string[] = []',
    'what was seen',
  ),
  inConnect(
    'repeats-are-left-out',
    'A handshake that should be done several times is done once.',
    'await repeat(site, knocking, step.times, proxies)',
    '',
    'several times in a row',
  ),
  inAct(
    'store-before-an-act-is-not-looked-at',
    'An act is held against the store after it.',
    'return { observed, before, after }',
    'return { observed, before: after, after }',
    'the store before and after',
  ),
  inAct(
    'store-after-an-act-is-not-looked-at',
    'The store after an act is taken to be the one before.',
    'const after = await watcher.stateOf(id, publicKey)',
    'const after = before',
    'the store before and after',
  ),
  inAct(
    'empty-list-is-taken-for-leave',
    'Who is shown an empty list is taken for one who may see the device.',
    "const allowed = answer?.kind === 'ok' && (planned.do !== 'list' || shows(answer.payload, id))",
    "const allowed = answer?.kind === 'ok'",
    'a list is allowed',
  ),
  inAct(
    'handed-out-token-is-not-seen',
    'A token in the answer to somebody else is not seen.',
    "const token = answer?.kind === 'ok' ? tokenIn(answer.payload) : undefined",
    'const token = undefined',
    'was handed out to another',
  ),
  inAct(
    'unanswered-act-is-denied',
    'An act without an answer is taken for a denied one.',
    "if (answer?.kind === 'timeout') throw",
    'if (false) throw',
    'where no answer comes in time',
  ),
  inStory(
    'acts-are-not-kept',
    'What came of an act is not kept.',
    'connects.at(-1)?.acts.push(act)',
    '',
    'the operator acts between',
  ),
  inFate(
    'session-ends-as-expected',
    'What became of a session is taken from the profile.',
    "return ended ? 'ended' : 'kept'",
    "return expected ?? 'kept'",
    'that outlives its end',
  ),
  inWatcher(
    'store-is-not-asked-again',
    'A look at the store is answered from the last one.',
    'return viewOf(await this.#list(), deviceId, publicKey)',
    'return viewOf(this.#last, deviceId, publicKey)',
  ),
  inWatcher(
    'refused-look-shows-nothing',
    'A list that was refused is taken for an empty one.',
    "if (answer.kind === 'error') throw",
    "if (answer.kind === 'error') return { paired: new Map(), pending: new Map() }; else if (false) throw",
  ),
  inWatcher(
    'events-are-told-twice',
    'Events of one handshake are told of the next as well.',
    'this.#events.delete(deviceId)',
    '',
  ),
  inState(
    'every-key-is-the-own-one',
    'A row of another key is taken for that of the device.',
    "row.publicKey === publicKey ? 'own' : 'other'",
    "'own'",
  ),
  inState(
    'no-token-is-revoked',
    'A revoked token is taken for a live one.',
    "typeof token.revokedAtMs === 'number'",
    'false',
  ),
]

export const looks: readonly SuiteMutant[] = [...asks, ...sights]

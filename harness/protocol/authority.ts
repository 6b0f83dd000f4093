/**
 * What a session may really do, whatever its hello says: one call for each kind of authority, with params that no
 * handler accepts. The gateway checks authority before params, so the refusal tells which of the two failed, and nothing
 * happens either way.
 */
import type { Authority } from '../vocabulary.ts'
import type { ErrorShape } from './frames.ts'
import type { CallAnswer, Session } from './session.ts'

export interface Probe {
  readonly method: string
  readonly params: unknown
}

/** `granted`: the call was refused for its params, or even done. `unclear`: neither; the answer says what came. */
export interface ProbeResult {
  readonly authority: Authority
  readonly finding: 'granted' | 'denied' | 'unclear'
  readonly answer: CallAnswer
}

/** An unknown property makes params invalid in every release, because their schemas are closed. */
const NO_SUCH_PARAM = { conformanceProbe: true }

/** One call for each authority; empty params lack what the method requires. */
export const PROBES: Readonly<Record<Authority, Probe>> = {
  read: { method: 'sessions.list', params: NO_SUCH_PARAM },
  write: { method: 'send', params: {} },
  admin: { method: 'config.set', params: {} },
  pairing: { method: 'device.pair.approve', params: {} },
  approvals: { method: 'exec.approval.resolve', params: {} },
}

/** Asks for every authority at once. The result is in the order of the table. */
export function probeAuthority(
  session: Session,
  probes: Readonly<Record<Authority, Probe>> = PROBES,
): Promise<ProbeResult[]> {
  const calls = (Object.entries(probes) as [Authority, Probe][]).map(async ([authority, { method, params }]) => {
    const answer = await session.call(method, params)
    return { authority, finding: findingOf(answer), answer }
  })
  return Promise.all(calls)
}

function findingOf(answer: CallAnswer): ProbeResult['finding'] {
  if (answer.kind === 'ok') return 'granted'
  if (answer.kind !== 'error') return 'unclear'
  if (isDenial(answer.error)) return 'denied'
  return isAboutParams(answer.error) ? 'granted' : 'unclear'
}

/** `INVALID_REQUEST` up to 2026.7.1, `FORBIDDEN` with `details.code` from 2026.8.2 on; the text is the same. */
function isDenial({ code, message, details }: ErrorShape): boolean {
  return code === 'FORBIDDEN' || details.code === 'MISSING_SCOPE' || /^(missing scope|unauthorized role):/.test(message)
}

/**
 * Every measured release says `invalid <method> params: …`. The same code also tells of methods that do not exist and of
 * objects that were not found, which prove nothing.
 */
function isAboutParams({ code, message }: ErrorShape): boolean {
  return code === 'INVALID_REQUEST' && /^invalid \S* ?params\b/.test(message)
}

/** Runs cases on a policy of the reference gateway, without reports: for many policies, one after the other. */
import { judge } from '../judge/judge.ts'
import type { Case } from '../plan/case.ts'
import { type RunEvent, run } from '../run/run.ts'
import type { CaseEnd } from '../run/run-case.ts'
import type { Target } from '../targets/target.ts'
import { startProxies } from '../vantages/proxies.ts'
import { openProxies } from '../vantages/proxy-servers.ts'
import type { SeenCase } from './lane-words.ts'

/** Milliseconds for one handshake: a fault may leave a client without an answer, and many cases wait for that. */
const DEADLINE_MS = 3_000
const CONCURRENCY = 64

/** Cases by configuration, in the order in which they come. */
export function groupsOf(cases: readonly Case[]) {
  const groups = Map.groupBy(cases, ({ configuration }) => configuration.id)
  return [...groups].map(([label, some]) => ({ label, configuration: some[0]!.configuration, cases: some }))
}

/** A case as it came out, judged without its control. */
export function seenOf(planned: Case, end: CaseEnd, target: Pick<Target, 'capabilities'>): SeenCase {
  const judged = judge({ ...planned, control: null }, end, undefined, target.capabilities)
  const ends = {
    pass: 'agrees',
    'residual-risk': 'agrees',
    fail: 'disagrees',
    'not-applicable': 'could-not-run',
  } as const
  return {
    id: planned.id,
    end:
      judged.verdict === 'could-not-run' || judged.verdict === 'harness-fault' ? judged.verdict : ends[judged.verdict],
    because: judged.because,
    brokenInvariants: judged.brokenInvariants,
    connects: end.connects.map(({ observed, acts }) => ({ observed, acts: acts.map((act) => act.observed) })),
  }
}

/** Proxies built on Node in this very thread, which starts no process for them. */
export const inThread: typeof startProxies = (request) => startProxies(request, openProxies)

/** @param onEvent told what the run tells. @param options how proxies are started, by default in this thread; milliseconds for one handshake. @throws what the run throws. */
export async function play(
  target: Target,
  cases: readonly Case[],
  signal: AbortSignal,
  onEvent: (event: RunEvent) => void = () => {},
  options: { readonly proxies?: typeof startProxies; readonly deadlineMs?: number } = {},
): Promise<readonly SeenCase[]> {
  const { proxies = inThread, deadlineMs = DEADLINE_MS } = options
  const ends = await run({
    target,
    plan: { groups: groupsOf(cases) },
    concurrency: CONCURRENCY,
    deadlineMs,
    proxies,
    signal,
    onEvent,
  })
  return cases.map((planned) =>
    seenOf(planned, ends.get(planned.id) ?? { kind: 'harness-fault', because: 'it was not run', connects: [] }, target),
  )
}

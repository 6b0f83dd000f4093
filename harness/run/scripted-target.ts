/** Targets for tests: a gateway that answers as it is told, and a watch over what a target leaves behind. */

import type { Plan } from '../plan/plan.ts'
import { gatewayPeer, type Turn } from '../protocol/scripted-peer.ts'
import type { BootRequest, RunningGateway, Target } from '../targets/target.ts'
import type { Capability } from '../vocabulary.ts'
import { type RunEvent, type RunRequest, run } from './run.ts'

export interface ScriptedGateway {
  /** Ends the gateway before its time. */
  die(because: string): void
  /** Connects so far, this one included. The first is the sanity device's, the second the operator's. */
  readonly connects: number
}

/** What a script does with a request: nothing more to do (`true`), or what a friendly gateway does. */
export type Script = (turn: Turn, gateway: ScriptedGateway) => boolean | undefined

const hello = (params: unknown) => {
  const { role, scopes } = params as { role?: string; scopes?: readonly string[] }
  return { type: 'hello-ok', protocol: 3, auth: { role, scopes }, features: { methods: [], events: [] } }
}

const capabilities: ReadonlySet<Capability> = new Set(['seed-records', 'reason-on-wire', 'session-scopes-in-hello'])

async function boot({ records }: BootRequest, script: Script): Promise<RunningGateway> {
  const died = new AbortController()
  let connects = 0
  const peer = await gatewayPeer((turn) => {
    if (turn.method === 'connect') connects += 1
    const die = (because: string) => {
      died.abort(new Error(because))
      void peer[Symbol.asyncDispose]()
    }
    if (script(turn, { connects, die })) return
    if (turn.method === 'connect') turn.ok(hello(turn.params))
    else if (turn.method === 'device.pair.list') turn.ok({ paired: Object.values(records), pending: [] })
    else turn.error({ code: 'INVALID_REQUEST', message: `invalid ${turn.method} params: none`, details: {} })
  })
  return {
    port: peer.port,
    bootMs: 0,
    died: died.signal,
    logTail: () => '',
    [Symbol.asyncDispose]: () => peer[Symbol.asyncDispose](),
  }
}

const onePace: Target['pace'] = { gateways: 1 }

/** A gateway that lets everybody in and stores nothing, but for what the script does otherwise. */
export const scriptedTarget = (script: Script = () => false, pace: Target['pace'] = onePace): Target => ({
  id: 'scripted',
  title: 'a scripted gateway',
  release: undefined,
  capabilities,
  pace,
  refuses: () => undefined,
  prepare: async () => {},
  boot: (request) => boot(request, script),
})

/** A target whose boots and ends are counted, and may be replaced. */
export function watched(target: Target, instead?: (request: BootRequest) => Promise<RunningGateway> | undefined) {
  const requests: BootRequest[] = []
  let running = 0
  const counted: Target = {
    ...target,
    async boot(request) {
      requests.push(request)
      const gateway = await (instead?.(request) ?? target.boot(request))
      running += 1
      return {
        ...gateway,
        async [Symbol.asyncDispose]() {
          await gateway[Symbol.asyncDispose]()
          running -= 1
        },
      }
    },
  }
  return {
    target: counted,
    requests,
    /** Gateways that were booted and not disposed. */
    get running() {
      return running
    },
  }
}

/** Runs a plan, four handshakes at once; `becauses` are the different ways in which its cases ended. */
export async function ran(
  target: Target,
  planned: Pick<Plan, 'groups'>,
  own: { signal?: AbortSignal; onEvent?: (event: RunEvent) => void } & Pick<RunRequest, 'pages'> = {},
) {
  const events: RunEvent[] = []
  const ends = await run({
    target,
    plan: planned,
    concurrency: 4,
    // Some scripts are silent, and that is waited for; the others must not seem so on a machine that is busy.
    deadlineMs: target.id === 'scripted' ? 1_000 : 10_000,
    ...(own.pages === undefined ? {} : { pages: own.pages }),
    signal: own.signal ?? new AbortController().signal,
    onEvent: (event) => {
      events.push(event)
      own.onEvent?.(event)
    },
  })
  const becauses = [
    ...new Set([...ends.values()].map((end) => (end.kind === 'ran' ? 'ran' : `${end.kind}: ${end.because}`))),
  ]
  return { ends, events, becauses }
}

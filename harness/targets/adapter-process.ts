import { setTimeout as wait } from 'node:timers/promises'
import type { z } from 'zod'
import { type Supervised, startSupervised } from '../processes/supervised.ts'
import { readAnswer } from './adapter-contract.ts'
import type { GatewayHost } from './target.ts'

/** An adapter that was told to end may tidy up for so long. */
const ENDING_MS = 3_000
const TAIL_LINES = 40

export interface AdapterRequest<T> {
  /** Program and arguments; no shell is between. */
  readonly argv: readonly string[]
  readonly request: object
  readonly answer: z.ZodType<T>
  /** More environment; undefined takes a variable out. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** The host where it shall run, if not this one. */
  readonly on?: GatewayHost | undefined
  /** Milliseconds until it has to answer. */
  readonly withinMs: number
  /** Not to be seen in its log. */
  readonly secrets: readonly string[]
  readonly signal: AbortSignal
  /** Told of every line that it logs. */
  readonly onLog?: () => void
}

/** A process of an adapter that answered, or did not. */
export interface AdapterProcess {
  readonly child: Supervised
  /** Its last lines, secrets taken out. */
  tail(): string
  /** Ends its standard input, waits a moment for it to go, and ends what is left of its tree. */
  end(): Promise<void>
}

export type Answered<T> = { readonly process: AdapterProcess } & (
  | { readonly answer: T }
  /** `missing`: there is no such program. */
  | { readonly wrong: string; readonly missing?: boolean }
)

/**
 * Our environment for a command of the user's own: without what package managers leave, and without what tells OpenClaw
 * where its state and secrets are, so that no gateway of a run finds those of its user.
 */
export function environmentFor(environment: NodeJS.ProcessEnv): Record<string, string | undefined> {
  const kept = Object.entries(environment).filter(([name]) => !/^(npm_|OPENCLAW_|NODE_OPTIONS$)/.test(name))
  return Object.fromEntries(kept)
}

function processOf(child: Supervised, secrets: readonly string[]): AdapterProcess {
  return {
    child,
    tail() {
      let text = child.lastLines().slice(-TAIL_LINES).join('\n')
      for (const secret of secrets) if (secret !== '') text = text.replaceAll(secret, '<secret>')
      return text
    },
    async end() {
      child.endInput()
      const late = new AbortController()
      await Promise.race([child.exited, wait(ENDING_MS, undefined, { signal: late.signal }).catch(() => {})])
      late.abort()
      await child.stop()
    },
  }
}

/** Starts an adapter, asks it, and waits for its one line. @throws the signal's reason on abort; then nothing is left. */
export async function askAdapter<T>(asked: AdapterRequest<T>): Promise<Answered<T>> {
  const { argv, request, answer, env, on, withinMs, secrets, signal, onLog } = asked
  const [program = '', ...rest] = argv
  const [command, ...args] = on?.enter(program, rest) ?? [program, ...rest]
  const first = Promise.withResolvers<string>()
  const child = startSupervised({
    command,
    args,
    env: { ...environmentFor(process.env), ...env },
    cwd: process.cwd(),
    signal,
    input: `${JSON.stringify(request)}\n`,
    onLine: (line, stream) => {
      if (stream === 'stdout') first.resolve(line)
      onLog?.()
    },
  })
  const process_ = processOf(child, secrets)
  const late = new AbortController()
  const timer = wait(withinMs, undefined, { signal: late.signal }).catch(() => {})
  const outcome = await Promise.race([
    first.promise,
    child.exited.then((ending) => ({ ending })),
    timer.then(() => undefined),
  ])
  late.abort()
  if (signal.aborted) {
    await child.stop()
    throw signal.reason
  }
  const failed = async (wrong: string, missing = false): Promise<Answered<T>> => {
    await process_.end()
    const log = process_.tail()
    return { process: process_, wrong: `${wrong}${log === '' ? ' (it logged nothing)' : `\n${log}`}`, missing }
  }
  if (outcome === undefined)
    return failed(`printed no line on its standard output within ${withinMs} ms; its last lines:`)
  if (typeof outcome !== 'string') {
    const { code, signal: killed, error } = outcome.ending
    if (error !== undefined) return failed(`could not be started: ${error}`, true)
    // Its line may have come in the same moment.
    return failed(`ended with ${killed ? `signal ${killed}` : `exit code ${code}`} before it answered; its last lines:`)
  }
  const read = readAnswer(answer, outcome)
  if ('wrong' in read) return failed(`${read.wrong}; its last lines:`)
  return { process: process_, answer: read.answer }
}

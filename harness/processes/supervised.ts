import { spawn } from 'node:child_process'
import { extname } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'

export interface SupervisedOptions {
  readonly command: string
  readonly args: readonly string[]
  /** The whole environment; nothing is inherited, so that no secret of ours reaches the child by accident. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Aborting stops the tree. */
  readonly signal?: AbortSignal
  /** Every line of standard output and standard error, in the order of arrival. */
  readonly onLine?: (line: string, stream: 'stdout' | 'stderr') => void
  /** Milliseconds between SIGTERM and SIGKILL. Default 0: SIGKILL at once, for children whose state is thrown away. */
  readonly graceMs?: number
  /** How many last lines `lastLines` keeps. Default 200. */
  readonly keepLines?: number
  /** Given to the command on its standard input, which then stays open until `endInput`. Left out: it has none. */
  readonly input?: string
}

/** How the command ended. `error`: it could not be started at all. Both null without `error`: the tree was killed. */
export interface Ending {
  readonly code: number | null
  readonly signal: string | null
  readonly error?: string
}

export interface Supervised {
  /** Id of the process group, which is the supervisor's own process id. */
  readonly pid: number
  /** Resolves when the whole tree has ended and its output was read; never rejects. */
  readonly exited: Promise<Ending>
  /** Ends the standard input of a command that was given `input`, which may be its sign to end by itself. Idempotent. */
  endInput(): void
  /** Ends the whole tree and waits for it. Idempotent. */
  stop(): Promise<void>
  lastLines(): readonly string[]
}

/** A process that left its group may hold our pipes open for ever; its output is not worth more than this. */
const DRAIN_MS = 1_000

const supervisor = fileURLToPath(new URL(`./supervisor${extname(import.meta.url)}`, import.meta.url))

/**
 * Starts a command whose whole process tree ends with us, even when we are killed with SIGKILL.
 *
 * A command that cannot be started is told by `exited`.
 */
export function startSupervised(options: SupervisedOptions): Supervised {
  const { signal, graceMs = 0, keepLines = 200, input } = options
  const told = [String(graceMs), input === undefined ? 'ignore' : 'pipe']
  const child = spawn(process.execPath, [supervisor, ...told, options.command, ...options.args], {
    cwd: options.cwd,
    env: { ...options.env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe', ...(input === undefined ? [] : (['pipe'] as const))],
  })
  const lines: string[] = []
  for (const stream of ['stdout', 'stderr'] as const) {
    createInterface({ input: child[stream] as Readable }).on('line', (line) => {
      lines.push(line)
      if (lines.length > keepLines) lines.shift()
      options.onLine?.(line, stream)
    })
  }
  let report = ''
  const reports = child.stdio[3] as Readable
  reports.setEncoding('utf8').on('data', (chunk: string) => {
    report += chunk
  })
  // The other end vanishes with the supervisor, and a write to it is never made.
  child.stdin?.on('error', () => {})
  reports.on('error', () => {})
  // The command's own input is another pipe: that one may end while the command goes on.
  const inputPipe = child.stdio[4] as Writable | undefined
  inputPipe?.on('error', () => {})
  if (input !== undefined) inputPipe?.write(input)

  let gone = false
  const endGroup = () => {
    if (child.pid === undefined || gone) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // No such group: everything has ended already.
    }
  }

  const exited = new Promise<Ending>((resolve) => {
    const finish = () => {
      signal?.removeEventListener('abort', stop)
      resolve(report === '' ? { code: null, signal: null } : (JSON.parse(report) as Ending))
    }
    child.once('error', (error) => {
      report = JSON.stringify({ code: null, signal: null, error: error.message })
      finish()
    })
    child.once('exit', () => {
      // Someone may have killed the supervisor alone.
      endGroup()
      gone = true
      const drained = setTimeout(finish, DRAIN_MS)
      child.once('close', () => {
        clearTimeout(drained)
        finish()
      })
    })
  })

  async function stop(): Promise<void> {
    if (graceMs === 0) endGroup()
    else child.stdin?.end()
    await exited
  }

  if (signal?.aborted) void stop()
  else signal?.addEventListener('abort', stop, { once: true })

  return { pid: child.pid ?? -1, exited, endInput: () => void inputPipe?.end(), stop, lastLines: () => lines }
}

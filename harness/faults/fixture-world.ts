import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { expect, vi } from 'vitest'
import { placeRelease, type Trouble, troubledGateway } from './fixture-release.ts'

const pathOf = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url))

/** Milliseconds for a test that starts several processes next to others that do; alone it takes two seconds. */
export const PATIENCE = 60_000

/** How a run of the command line ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

/** A command line that runs. */
export interface Cli {
  readonly process: ChildProcess
  readonly ended: Promise<Ended>
  /** Resolves when standard error matches. */
  says(pattern: RegExp): Promise<void>
}

/** Somebody who came to the post: a process that lives, with what it tells. */
export interface Arrival {
  readonly lines: readonly unknown[]
  /** Resolves when the process has ended: the kernel closes its connection. */
  readonly gone: Promise<void>
}

/**
 * A home for one test: folders of its own for everything that the command line may touch, and a post to which the
 * stand-ins for npm and for gateways report. Every process that the command line starts has the folder in its environment
 * (it is in PATH), so that none can hide.
 */
export class World {
  readonly folder: string
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  readonly #arrivals: Arrival[] = []
  readonly #ports = new Set<number>()
  #wake = () => {}

  private constructor(folder: string, server: Server) {
    this.folder = folder
    this.#server = server
    server.on('connection', (socket) => this.#arrive(socket))
  }

  static async create(): Promise<World> {
    const folder = await mkdtemp(join(tmpdir(), 'world-'))
    const server = createServer()
    const world = new World(folder, server)
    await Promise.all([mkdir(world.temporary), mkdir(world.bin), mkdir(world.home)])
    await once(server.listen(world.post), 'listening')
    return world
  }

  /** What TMPDIR is for the command line. */
  get temporary(): string {
    return join(this.folder, 'tmp')
  }
  /** What PATH is for the command line. */
  get bin(): string {
    return join(this.folder, 'bin')
  }
  get home(): string {
    return join(this.folder, 'home')
  }
  get cache(): string {
    return join(this.folder, 'cache')
  }
  get out(): string {
    return join(this.folder, 'out')
  }
  get post(): string {
    return join(this.folder, 'post')
  }

  /** Puts a release into the cache that gets into trouble. */
  trouble(trouble: Omit<Trouble, 'post'>): Promise<void> {
    return placeRelease(this.cache, troubledGateway({ ...trouble, post: this.post }))
  }

  /** Starts the command line in a folder of its own; `run` writes to `out` unless it is told otherwise. */
  cli(args: readonly string[], env: Readonly<Record<string, string>> = {}): Cli {
    const child = spawn(
      process.execPath,
      [
        '--import',
        import.meta.resolve('tsx'),
        // The loader keeps its own files in the usual temporary folder; what comes after is ours to watch.
        '--import',
        'data:text/javascript,process.env.TMPDIR=process.env.PRIVATE_TMPDIR',
        pathOf('../bin.ts'),
        ...args,
        ...(args[0] === 'run' && !args.includes('--out') ? ['--out', this.out] : []),
      ],
      {
        cwd: this.home,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: {
          PATH: this.bin,
          HOME: this.home,
          PRIVATE_TMPDIR: this.temporary,
          TSX_TSCONFIG_PATH: pathOf('../../tsconfig.json'),
          OPENCLAW_CONFORMANCE_CACHE: this.cache,
          FAKE_CALLS: join(this.folder, 'calls'),
          FAKE_POST: this.post,
          ...(process.env.TMPDIR && { TMPDIR: process.env.TMPDIR }),
          ...env,
        },
      },
    )
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    const ended = once(child, 'close').then(
      ([code, signal]): Ended => ({
        code: code as number | null,
        signal: signal as NodeJS.Signals | null,
        stdout,
        stderr,
      }),
    )
    return {
      process: child,
      ended,
      says: async (pattern) => {
        let over = false
        void ended.then(() => {
          over = true
        })
        while (!pattern.test(stderr)) {
          if (over) throw new Error(`it ended without ${pattern}:\n${stderr}`)
          await Promise.race([once(child.stderr, 'data'), ended])
        }
      },
    }
  }

  /** Runs the command line to its end. */
  run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
    return this.cli(args, env).ended
  }

  /** Waits until so many have come to the post. */
  async arrivals(count: number): Promise<readonly Arrival[]> {
    while (this.#arrivals.length < count) await this.#news()
    return this.#arrivals.slice(0, count)
  }

  /** Waits until a gateway has told that its trouble began. */
  async troubleBegan(): Promise<void> {
    while (!this.#arrivals.some(({ lines }) => lines.includes('trouble'))) await this.#news()
  }

  /** No process, no listening socket; and, unless we killed the one who would have cleaned up, no file. */
  async expectNothingLeft({ files = true } = {}): Promise<void> {
    await Promise.all(this.#arrivals.map(({ gone }) => gone))
    // Ended processes are reaped a moment later.
    await vi.waitFor(() => expect(this.processes()).toEqual([]), { interval: 10, timeout: 5_000 })
    for (const port of this.#ports) expect(await answerOf(port)).toBe('ECONNREFUSED')
    if (!files) return
    expect(await readdir(this.temporary)).toEqual([])
    const releases = await readdir(join(this.cache, 'releases')).catch(() => [])
    expect(releases.filter((name) => name.startsWith('.partial') || name.endsWith('.lock'))).toEqual([])
  }

  /** Command lines of the processes of this world. Where there is no /proc, the post has to do. */
  processes(): string[] {
    if (!existsSync('/proc/self/environ')) return []
    return readdirSync('/proc').flatMap((pid) => {
      try {
        const ours = /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(this.folder)
        return ours ? [readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')] : []
      } catch {
        // It ended meanwhile, or belongs to somebody else.
        return []
      }
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close()
    for (const socket of this.#sockets) socket.destroy()
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }

  #arrive(socket: Socket): void {
    const lines: unknown[] = []
    this.#sockets.add(socket)
    const gone = new Promise<void>((resolve) => socket.once('close', resolve))
    socket.on('error', () => {})
    createInterface({ input: socket }).on('line', (line) => {
      const said: unknown = JSON.parse(line)
      lines.push(said)
      if (typeof said === 'object' && said !== null && 'port' in said) this.#ports.add(said.port as number)
      this.#wake()
    })
    this.#arrivals.push({ lines, gone })
    this.#wake()
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}

/** Runs a test in a world of its own, which is gone afterwards. */
export async function inWorld(run: (world: World) => Promise<void>): Promise<void> {
  await using world = await World.create()
  await run(world)
}

/** What a connection attempt on the loopback comes to. */
async function answerOf(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return 'connected'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'error'
  } finally {
    socket.destroy()
  }
}

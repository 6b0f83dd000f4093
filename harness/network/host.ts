/** One host of the run's own network: a process in a network namespace of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { unshareArguments } from '../machine/namespaces.ts'
import type { Dial } from '../protocol/dialling.ts'
import type { Endpoint, FromHost, ToHost } from './host-words.ts'

/** The network could not be made. Cases that need it could not run. */
export class NetworkError extends Error {
  override name = 'NetworkError'
}

/** A command with its arguments. */
export type Command = readonly [command: string, ...args: string[]]

/** The system's tools that a network is made with, as full paths. */
export interface NetworkTools {
  readonly unshare: string
  readonly nsenter: string
  readonly ip: string
}

/** For a machine that is busy with something else. */
const DIAL_MS = 30_000

const program = fileURLToPath(new URL(`./host-process${extname(import.meta.url)}`, import.meta.url))

/** Without it the user's own rights hold; with it, a namespace of users comes along, in which this one is root. */
const isOfUsers = unshareArguments.includes('--user')

/** What `ask` sends, without the id that it adds. */
type Asking<T = ToHost> = T extends unknown ? Omit<T, 'id'> : never

export class Host implements AsyncDisposable {
  readonly #process: ChildProcess
  readonly #nsenter: string
  readonly #name: string
  readonly #waiting = new Map<number, PromiseWithResolvers<{ readonly said: FromHost; readonly socket?: Socket }>>()
  #ids = 0
  #why: string | undefined

  private constructor(name: string, command: Command, nsenter: string) {
    const [file, ...args] = command
    this.#name = name
    this.#nsenter = nsenter
    // Of its own group: a Ctrl-C is for the run, which then lets go of everything in order.
    this.#process = spawn(file, args, {
      detached: true,
      env: { PATH: process.env.PATH },
      // It ends when its standard input does, which nobody but us holds open.
      stdio: ['pipe', 'ignore', 'pipe', 'ipc'],
    })
    // The other end vanishes with the process, and nothing is ever written to it.
    this.#process.stdin?.on('error', () => {})
    let stderr = ''
    this.#process.stderr?.setEncoding('utf8').on('data', (text: string) => {
      stderr = `${stderr}${text}`.slice(-2_000)
    })
    this.#process.on('message', (said: FromHost, socket) => {
      const id = 'id' in said ? said.id : 0
      this.#waiting.get(id)?.resolve({ said, ...(socket === undefined ? {} : { socket: socket as Socket }) })
      this.#waiting.delete(id)
    })
    const end = (why: string) => {
      this.#why ??= why
      for (const { reject } of this.#waiting.values()) reject(new NetworkError(this.#why))
      this.#waiting.clear()
    }
    this.#process.once('error', (error) => end(`the host ${name} could not be started: ${error.message}`))
    this.#process.once('exit', (code, signal) =>
      end([`the host ${name} ended with ${signal ?? `code ${code}`}`, stderr.trim()].filter(Boolean).join(': ')),
    )
  }

  /**
   * Starts a host in a new network namespace.
   *
   * @param beside the host whose user namespace it shares, so that links can be laid between them; left out for the first one.
   * @throws NetworkError when the kernel refuses.
   */
  static async start(name: string, tools: NetworkTools, beside?: Host): Promise<Host> {
    const own = [process.execPath, program, tools.ip]
    const command: Command =
      beside === undefined || !isOfUsers
        ? [tools.unshare, ...unshareArguments, ...own]
        : [tools.nsenter, ...beside.#entering('--user'), tools.unshare, '--net', ...own]
    const host = new Host(name, command, tools.nsenter)
    const { promise, resolve, reject } = Promise.withResolvers<{ readonly said: FromHost }>()
    host.#waiting.set(0, { promise, resolve, reject })
    await promise
    return host
  }

  get pid(): number {
    return this.#process.pid ?? -1
  }

  /** What runs a command on this host. It stays a process of this machine, with its files and its user. */
  enter(command: string, args: readonly string[]): Command {
    const namespaces = isOfUsers ? ['--user', '--net'] : ['--net']
    return [this.#nsenter, ...this.#entering(...namespaces), command, ...args]
  }

  /** Runs commands of `ip`, all or none counts. @throws NetworkError with what it said. */
  async configure(commands: readonly string[]): Promise<void> {
    await this.#ask({ ip: commands })
  }

  /**
   * Opens a connection from this host. Rejects as a `connect` of this process would, and with NetworkError when none was handed over
   * in time: hosts hand over one at a time, and many may ask.
   */
  readonly dial: Dial = async (endpoint: Endpoint) => {
    const { host, port, localAddress } = endpoint
    const late = Promise.withResolvers<never>()
    const timer = setTimeout(
      () => late.reject(new NetworkError(`the host ${this.#name} opened no connection within ${DIAL_MS} ms`)),
      DIAL_MS,
    )
    const asked = this.#ask({ dial: { host, port, localAddress } })
    const { socket } = await Promise.race([asked, late.promise]).finally(() => clearTimeout(timer))
    if (socket === undefined) throw new NetworkError(`the host ${this.#name} handed no connection over`)
    return socket
  }

  /** Starts a plain TCP forwarder on this host. @returns the port on which it listens. */
  async forward(from: string, to: Endpoint): Promise<number> {
    const { said } = await this.#ask({ forward: { from, to } })
    return 'port' in said ? (said.port ?? 0) : 0
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null || this.#process.pid === undefined) return
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }

  #entering(...namespaces: readonly string[]): readonly string[] {
    return ['--target', String(this.pid), ...namespaces, ...(isOfUsers ? ['--preserve-credentials'] : [])]
  }

  async #ask(asking: Asking): Promise<{ readonly said: FromHost; readonly socket?: Socket }> {
    if (this.#why !== undefined) throw new NetworkError(this.#why)
    const id = ++this.#ids
    const answer = Promise.withResolvers<{ readonly said: FromHost; readonly socket?: Socket }>()
    this.#waiting.set(id, answer)
    this.#process.send({ ...asking, id })
    const heard = await answer.promise
    if (!('failed' in heard.said)) return heard
    const { failed, code } = heard.said
    if (!('dial' in asking)) throw new NetworkError(`on the host ${this.#name}: ${failed}`)
    throw Object.assign(new Error(failed), { code, syscall: 'connect' })
  }
}

import { readFile } from 'node:fs/promises'
import type { Case } from '../plan/case.ts'
import type { Dial } from '../protocol/dialling.ts'
import type { Capability, Configuration } from '../vocabulary.ts'

/** A row to plant in `devices/paired.json` before the boot, keyed by device id; the row's shape is the caller's business. */
export type PlantedRecords = Readonly<Record<string, Readonly<Record<string, unknown>>>>

/** The secrets of one boot. They are made anew for each boot and must never reach a report. */
export interface Secrets {
  /** For `auth.mode: token`. */
  readonly token: string
  /** For `auth.mode: password`. */
  readonly password: string
}

/** Who sits behind a proxy is told in this header, in configurations with auth mode `trusted-proxy`. */
export const USER_HEADER = 'x-user'

/** Another host than this machine's own, for a gateway to run on. */
export interface GatewayHost {
  /** What runs a command there, as a process of this machine. */
  enter(command: string, args: readonly string[]): readonly [command: string, ...args: string[]]
  /** Opens connections from there. */
  readonly dial: Dial
}

export interface BootRequest {
  readonly configuration: Configuration
  readonly records: PlantedRecords
  /** Requests to plant in `devices/pending.json` before the boot, keyed by request id. */
  readonly pending?: PlantedRecords
  readonly secrets: Secrets
  /** Where it shall run, for configurations with `bind`. */
  readonly on?: GatewayHost | undefined
  /** Aborting ends the boot and the whole process tree. */
  readonly signal: AbortSignal
}

/** A gateway that answers. Disposing it ends its whole process tree and removes its directories. */
export interface RunningGateway extends AsyncDisposable {
  readonly port: number
  /** How to reach it, where not by dialling what a vantage says; `name`: what `Host` says instead of that. */
  readonly at?: { readonly dial: Dial; readonly name?: string }
  /** Milliseconds from the start of the boot until the gateway was ready. */
  readonly bootMs: number
  /** Aborted, with an Error as reason, when the gateway ends before it is disposed. */
  readonly died: AbortSignal
  /**
   * Writes the store as another process would, while the gateway runs and nobody else writes: takes out rows and requests of
   * devices, and puts rows in. Absent where nobody can.
   */
  exchange?(change: { readonly forget: readonly string[]; readonly plant: PlantedRecords }): Promise<void>
  /**
   * Ends this gateway and starts another one on the same state and port. This one need not be disposed any more, only the
   * new one; it is not told as having died. Absent where that cannot be done.
   *
   * @param how `stop` as an operator would, `kill` as a power cut would.
   * @throws BootError when the new one does not come up; then nothing of either is left.
   */
  restart?(how: 'stop' | 'kill'): Promise<RunningGateway>
  /** For a configuration whose store cannot be read: is it still as it was? */
  storeIsIntact?(): Promise<boolean>
  /** The last lines that the gateway logged, for error messages; secrets are taken out. */
  logTail(): string
}

/** The gateway under test. */
export interface Target {
  /** `reference`, `openclaw@2026.2.19`, … */
  readonly id: string
  /** What is under test, in words, for the report. */
  readonly title: string
  /** OpenClaw release that it is or follows, as `YYYY.M.D`; undefined when unknown. */
  readonly release: string | undefined
  readonly capabilities: ReadonlySet<Capability>
  /** How many of its gateways may run at once. */
  readonly pace: {
    readonly gateways: number
    /** How many cases one gateway should have rows of at a time; undefined: all at once. */
    readonly rows?: number | undefined
  }
  /** How often one may be started in one run; undefined: as often as the cases want. */
  readonly boots?: number | undefined
  /** Of a gateway that runs already: the configuration in which it is taken to run. */
  readonly configuration?: string
  /** Its secrets, where it has them already; they must never reach a report. Left out: each boot is given new ones. */
  readonly secrets?: Secrets
  /**
   * Where the suite gets its operator, who sees the store. `planted`, the default: from a row that was planted. `enrolled`: it
   * knocks as a new device, and is let in silently or waits for a human. `none`: nobody sees the store.
   */
  readonly operator?: 'planted' | 'enrolled' | 'none'
  /** Does its store outlive the run? Then what was paired in it is removed again. */
  readonly lasting?: boolean
  /** Options that have to stand beside its id in the command that repeats a case. */
  readonly flags?: readonly string[]
  /** Auth modes and other settings that the target refuses: the reason, or undefined. */
  refuses(configuration: Configuration): string | undefined
  /** Why it cannot be asked a case, for another reason than what it lacks or refuses; undefined: it can. */
  cannot?(planned: Case): string | undefined
  /** Everything that must be there before the first boot (an install). Idempotent; reports progress in short lines. */
  prepare(options: { readonly signal: AbortSignal; readonly progress: (line: string) => void }): Promise<void>
  /** @throws BootError when the gateway ends or does not become ready in time. */
  boot(request: BootRequest): Promise<RunningGateway>
}

/** Wrong usage: no such target, version or release. Exit code 2. */
export class UnknownTargetError extends Error {
  override name = 'UnknownTargetError'
}

/** The target could not be had (an install failed). Its cases could not run: exit code 3. */
export class PrepareError extends Error {
  override name = 'PrepareError'
}

/** The gateway did not come up. Its cases could not run: exit code 3. */
export class BootError extends Error {
  override name = 'BootError'
  /** For a configuration whose store cannot be read: was it left as it was? */
  storeIsIntact?: boolean
}

/** The store of a configuration whose store cannot be read: a row that is cut off. */
export const UNREADABLE = '{"cut off": {"deviceId": "'

/** Is such a store still what it was? @param file where it was written. */
export const isIntact = async (file: string): Promise<boolean> =>
  (await readFile(file, 'utf8').catch(() => undefined)) === UNREADABLE

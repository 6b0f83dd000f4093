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

export interface BootRequest {
  readonly configuration: Configuration
  readonly records: PlantedRecords
  readonly secrets: Secrets
  /** Aborting ends the boot and the whole process tree. */
  readonly signal: AbortSignal
}

/** A gateway that answers. Disposing it ends its whole process tree and removes its directories. */
export interface RunningGateway extends AsyncDisposable {
  readonly port: number
  /** Milliseconds from the start of the boot until the gateway was ready. */
  readonly bootMs: number
  /** Aborted, with an Error as reason, when the gateway ends before it is disposed. */
  readonly died: AbortSignal
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
  /**
   * How many of its gateways may run at once, and how many cases one may be asked. Releases rewrite rows of other devices
   * on each write, so a handshake costs more the more rows there are.
   */
  readonly pace: { readonly gateways: number; readonly casesPerBoot: number }
  /** Auth modes and other settings that the target refuses: the reason, or undefined. */
  refuses(configuration: Configuration): string | undefined
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
}

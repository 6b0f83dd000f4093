import { CommanderError } from 'commander'
import { EvidenceError, ReportWriteError } from '../../reports/index.ts'
import { BaselineError } from '../baseline/model.ts'
import { CatalogueError } from '../plan/look-ups.ts'
import { SelectionError } from '../plan/select.ts'
import { MergeError } from '../run/merge.ts'
import { BootError, PrepareError, UnknownTargetError } from '../targets/target.ts'

/** Wrong usage or configuration: exit code 2. The message says what, where and how to mend it. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** The run was stopped by a signal. */
export class StoppedError extends Error {
  override name = 'StoppedError'
}

export const EXIT = {
  conformant: 0,
  failed: 1,
  usage: 2,
  incomplete: 3,
  harness: 4,
  /** 128 + SIGINT, as shells have it. */
  stopped: 130,
} as const

const usageErrors = [
  UsageError,
  SelectionError,
  UnknownTargetError,
  EvidenceError,
  ReportWriteError,
  BaselineError,
  MergeError,
]

/** The exit code for an error that ended a command, and what to print on standard error. */
export function endOf(error: unknown): { readonly code: number; readonly message: string } {
  if (error instanceof CommanderError) return { code: error.exitCode === 0 ? 0 : EXIT.usage, message: '' }
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof StoppedError) return { code: EXIT.stopped, message }
  if (usageErrors.some((kind) => error instanceof kind)) return { code: EXIT.usage, message: `error: ${message}` }
  if (error instanceof PrepareError || error instanceof BootError)
    return { code: EXIT.incomplete, message: `could not run: ${message}` }
  if (error instanceof CatalogueError) return { code: EXIT.harness, message: `mistake in the catalogue: ${message}` }
  const stack = error instanceof Error ? (error.stack ?? message) : message
  return { code: EXIT.harness, message: `harness fault: ${stack}` }
}

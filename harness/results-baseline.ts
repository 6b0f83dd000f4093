/** Failures that are known and allowed for a time, as data: what the baseline file says of them, and what is wrong with the file. */
import { z } from 'zod'

/** Why a failure does not fail the run, as its baseline file says. */
export const Known = z.object({
  reason: z.string(),
  /** Where it is being mended. */
  issue: z.string(),
  owner: z.string(),
  /** The last day on which it may fail, as `YYYY-MM-DD`. */
  expires: z.string(),
})

export const BaselineResult = z.object({
  /** As it was named on the command line. */
  file: z.string(),
  entries: z.number().int(),
  /** Each of them fails the run; by line. */
  problems: z.array(
    z.object({
      /**
       * `stale`: all that it matches passes. `expired`: its day is over. `unmatched`: nothing that was run is called so.
       * `duplicate`: an earlier entry says it.
       */
      kind: z.enum(['stale', 'expired', 'unmatched', 'duplicate']),
      /** Lines of the file to delete, from and to, counted from 1. */
      lines: z.tuple([z.number().int(), z.number().int()]),
      id: z.string(),
      /** What is wrong, and what to do. */
      sentence: z.string(),
    }),
  ),
})

export type Known = z.infer<typeof Known>
export type BaselineResult = z.infer<typeof BaselineResult>

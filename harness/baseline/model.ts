/**
 * The baseline file as a maintainer writes it: failures that are known, each with a reason, somebody who mends it, and a last day.
 *
 * baseline.schema.json is generated from here (schema.ts), so that editors complete and check it.
 */
import { z } from 'zod'

export const BASELINE_VERSION = 1

/** What each key of an entry wants, for the schema and for errors alike. */
export const WANTS = {
  id: 'a case id, a requirement, a family, or a pattern of these (`*` stays within one part, `**` crosses parts)',
  target: 'the target whose failures these are, as `--target` names it, or a pattern; left out: any',
  reason: 'why it fails and may, in a sentence',
  issue: 'where it is being mended, as a link (https://…)',
  owner: 'who mends it, for example "@gateway-team" in quotation marks, since YAML keeps a bare @ for itself',
  expires: 'the last day on which it may fail, as YYYY-MM-DD',
} as const

const line = (key: keyof typeof WANTS) => z.string().trim().min(1).describe(WANTS[key])

export const BaselineEntry = z
  .strictObject({
    id: line('id'),
    target: line('target').optional(),
    reason: line('reason'),
    issue: z.url({ protocol: /^https?$/ }).describe(WANTS.issue),
    owner: line('owner'),
    expires: z.iso.date().describe(WANTS.expires),
  })
  .describe('A failure that does not fail the run until its last day is over.')

export const BaselineFile = z.strictObject({
  version: z.literal(BASELINE_VERSION).describe('Version of this format.'),
  known: z
    .array(BaselineEntry)
    .nullable()
    .describe('Failures that are known. Of two entries for one case the first counts.'),
})

export type BaselineEntry = z.infer<typeof BaselineEntry>

/** An entry with its place in the file, counted from 1. */
export interface PlacedEntry extends BaselineEntry {
  /** First and last line, the dash included. */
  readonly lines: readonly [number, number]
}

export interface Baseline {
  /** As it was named on the command line. */
  readonly file: string
  readonly entries: readonly PlacedEntry[]
}

/** A baseline file that cannot be read or is not one. Exit code 2. The message has a line for each mistake. */
export class BaselineError extends Error {
  override name = 'BaselineError'
}

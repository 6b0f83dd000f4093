import { readFileSync } from 'node:fs'
import { EvidenceError, parseEvidence } from '../../reports/index.ts'
import type { CaseResult } from '../results.ts'
import type { Profile } from '../vocabulary.ts'
import { profileOf } from './catalogue.ts'
import { UsageError } from './errors.ts'

/** Stored cases that belong together: of one target, by one policy. */
export interface Batch {
  readonly target: string
  readonly profile: Profile
  readonly cases: readonly CaseResult[]
}

/** @throws EvidenceError that names file and line, UsageError when the file cannot be read. */
export function readStored(file: string): readonly CaseResult[] {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    return parseEvidence(text)
  } catch (error) {
    if (!(error instanceof EvidenceError)) throw error
    throw new EvidenceError(`${file}, ${error.message}`, { cause: error })
  }
}

/**
 * The policy that a stored case was judged by: its replay command says which, in every format.
 *
 * @throws UsageError when there is none, or the catalogue has it no more.
 */
function profileOfStored({ id, replay }: CaseResult): Profile {
  const named = /--profile (\S+)\s*$/.exec(replay)?.[1]
  if (named !== undefined) return profileOf(named)
  throw new UsageError(`the replay command of ${id} names no profile; name one with --profile`)
}

/**
 * Stored cases by the gateway that they are to be held against, in the order of the file.
 *
 * @param asked target and policy to take instead of the stored ones.
 */
export function batchesOf(
  cases: readonly CaseResult[],
  asked: { readonly target: string | undefined; readonly profile: string | undefined },
): readonly Batch[] {
  const own = asked.profile === undefined ? undefined : profileOf(asked.profile)
  const batches = new Map<string, { target: string; profile: Profile; cases: CaseResult[] }>()
  for (const stored of cases) {
    const target = asked.target ?? stored.target
    const profile = own ?? profileOfStored(stored)
    const key = `${target}\n${profile.id}`
    const batch = batches.get(key)
    if (batch) batch.cases.push(stored)
    else batches.set(key, { target, profile, cases: [stored] })
  }
  return [...batches.values()]
}

import { resolve } from 'node:path'
import { renderFamilyPages, renderFamilyTerminal, writePages } from '../../reports/index.ts'
import { complaint, proposals } from '../../scenarios/proposals.ts'
import { compareFamilies } from '../family/compare.ts'
import { complaintCases, complaintOf } from '../family/complaint.ts'
import { familyTable } from '../family/table.ts'
import { takesMore } from '../machine/machine.ts'
import type { Case } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import { glob, select } from '../plan/select.ts'
import type { FamilyResult } from '../results.ts'
import type { Proposal } from '../vocabulary.ts'
import { catalogue, defaultProfile, profileOf } from './catalogue.ts'
import { EXIT, UsageError } from './errors.ts'
import { type Grounds, type GroundsRequest, onReference, onRelease } from './family-grounds.ts'
import { assertWritable } from './out-folder.ts'
import { stopOnSignals } from './stop.ts'

export interface FamilyOptions {
  /** `reference`, or `openclaw@<version>` of a release that has the rule in one place. */
  readonly target: string
  /** Policy of the reference gateway that the rules are tried on. */
  readonly base: string
  /** Proposals, by id or glob; none: all. */
  readonly only: readonly string[]
  readonly select: readonly string[]
  readonly skip: readonly string[]
  readonly out: string
  readonly json: boolean
  readonly concurrency: number | undefined
  readonly deadline: number | undefined
}

/** The policy of the reference gateway that does what a release did. */
const TWIN = '2026.2.19'
const BASES = ['recommended', TWIN]

/** @throws UsageError for a pattern that no proposal is called by. */
function chosen(only: readonly string[]): readonly Proposal[] {
  if (only.length === 0) return proposals
  const wanted = only.map((pattern) => {
    const isMatch = glob(pattern)
    const found = proposals.filter(({ id, ref }) => isMatch(id) || ref === pattern)
    if (found.length === 0) {
      throw new UsageError(`no proposal is called "${pattern}"; there are: ${proposals.map(({ id }) => id).join(', ')}`)
    }
    return found
  })
  return proposals.filter((proposal) => wanted.some((found) => found.includes(proposal)))
}

/** What a table is made of, whatever the gateway. */
class Question {
  readonly #cases: readonly Case[]
  readonly #common: readonly Case[]
  readonly #profile = profileOf(defaultProfile)
  readonly #proposals: readonly Proposal[]

  constructor(options: FamilyOptions) {
    const { cases } = expand(catalogue, this.#profile)
    this.#proposals = chosen(options.only)
    // The table is the same on every machine, and all gateways of it stand in one thread.
    this.#cases = select(
      cases.filter((planned) => !takesMore(planned)),
      options.select,
      options.skip,
    )
    this.#common = complaintCases(complaint, cases)
  }

  #complainants = (proposal: Proposal): readonly Case[] => complaintOf(proposal, this.#common, catalogue, this.#profile)

  request(options: FamilyOptions, signal: AbortSignal): GroundsRequest {
    const all = [...this.#cases, ...this.#common, ...this.#proposals.flatMap(this.#complainants)]
    const { json, concurrency, deadline } = options
    return {
      ...{ proposals: this.#proposals, profile: this.#profile, signal, json, concurrency, deadline },
      cases: [...new Map(all.map((planned) => [planned.id, planned])).values()],
    }
  }

  table(target: string, title: string, grounds: Grounds): FamilyResult {
    return familyTable({
      ...{ target, title, profile: this.#profile.id, cases: this.#cases, complaint, proposals: this.#proposals },
      ...{ complainants: this.#complainants, ...grounds },
    })
  }
}

/** @throws UsageError */
function assertTarget({ target, base }: FamilyOptions): string | undefined {
  if (!BASES.includes(base)) throw new UsageError(`there is no base "${base}"; there are: ${BASES.join(', ')}`)
  if (target === 'reference') return undefined
  const version = /^openclaw@([^+]+)$/.exec(target)?.[1]
  if (version !== undefined) return version
  throw new UsageError(
    `"${target}" cannot be tried with proposals: name reference, or a release such as openclaw@2026.2.19`,
  )
}

/** Judges the PR family on one gateway. @throws UsageError, UnknownTargetError, PrepareError, LaneError */
export async function familyOf(options: FamilyOptions, signal: AbortSignal): Promise<FamilyResult> {
  const version = assertTarget(options)
  const question = new Question(options)
  const request = question.request(options, signal)
  const base = version === undefined ? options.base : TWIN
  const title = `the reference gateway, policy ${base}`
  const own = version === undefined ? undefined : await onRelease(version, request)
  const reference = await onReference(base, request)
  const referenceTable = question.table(`reference, policy ${base}`, title, reference)
  if (!own) return referenceTable
  const table = question.table(options.target, `OpenClaw ${version}, as published, with one expression replaced`, own)
  const comparison = compareFamilies({ table, ...own }, { table: referenceTable, ...reference })
  return { ...table, comparison }
}

/** The `family` command: which proposal is safe, which is not, and which cures nothing. @returns the exit code. */
export async function familyCommand(options: FamilyOptions): Promise<number> {
  using stop = stopOnSignals()
  const outDir = resolve(options.out)
  await assertWritable(outDir)
  const result = await familyOf(options, stop.signal)
  const pages = renderFamilyPages([result])
  await writePages(pages, outDir)
  const json = pages.find(({ name }) => name === 'family.json')
  if (options.json && json) process.stdout.write(json.text)
  else {
    const width = process.stdout.columns ?? 120
    const color = process.stdout.hasColors?.() ?? false
    process.stdout.write(renderFamilyTerminal([result], { color, width, outDir: options.out }))
  }
  const incomplete = result.rows.some(({ couldNotRun }) => couldNotRun > 0)
  return incomplete ? EXIT.incomplete : EXIT.conformant
}

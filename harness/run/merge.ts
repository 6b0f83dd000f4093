import { expand } from '../plan/expand.ts'
import { fingerprint, shardOf } from '../plan/shard.ts'
import type { CaseResult, Results, TargetResult } from '../results.ts'
import type { Catalogue, Profile } from '../vocabulary.ts'
import { type Background, findingsFrom, resultsOf, type TargetFindings } from './results-of.ts'

/** Parts that do not make one whole. Exit code 2. The message names the files. */
export class MergeError extends Error {
  override name = 'MergeError'
}

/** What one part of a run found, and where it was read. */
export interface Part {
  readonly file: string
  readonly results: Results
}

type CutPart = Part & { readonly shard: NonNullable<Results['shard']> }

/** What merging takes besides the parts. */
export interface Book {
  readonly suite: Results['suite']
  readonly catalogue: Catalogue
  readonly profileOf: (id: string) => Profile
  readonly backgroundOf: (plan: Parameters<typeof findingsFrom>[2]) => Background
}

const cut = ({ file, results }: Part): CutPart => {
  const { shard, comparison } = results
  if (!shard) throw new MergeError(`${file} is no part of a run: it was not made with --shard`)
  if (comparison)
    throw new MergeError(`${file} holds a comparison, which says nothing of the whole: merge first, then compare`)
  return { file, results, shard }
}

const targetsInWords = ({ results: { targets } }: Part): string =>
  targets.map(({ id, profile }) => `${id} by ${profile.id}`).join(', ')

/** @throws MergeError when two parts were not cut from one run. */
function assertOneRun(first: CutPart, other: CutPart): void {
  const both = `${first.file} and ${other.file} are parts of different runs`
  if (first.shard.of !== other.shard.of)
    throw new MergeError(`${both}: one was cut into ${first.shard.of}, the other into ${other.shard.of}`)
  if (first.shard.run === other.shard.run) return
  const [mine, theirs] = [targetsInWords(first), targetsInWords(other)]
  throw new MergeError(
    mine === theirs
      ? `${both}: other cases were selected. Next step: run all parts with the same --select and --skip, of the same suite`
      : `${both}: one judged ${mine}, the other ${theirs}`,
  )
}

/** @throws MergeError when a part is there twice, or is not there. */
function assertEachOnce(parts: readonly CutPart[], of: number): void {
  const files = Map.groupBy(parts, ({ shard }) => shard.index)
  const twice = [...files].filter(([, own]) => own.length > 1)
  if (twice.length > 0) {
    const words = twice.map(([index, own]) => `${index}/${of} is in ${own.map(({ file }) => file).join(' and ')}`)
    throw new MergeError(`a part is there more than once: ${words.join('; ')}. Next step: leave all but one out`)
  }
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !files.has(index))
  if (missing.length > 0) {
    const there = parts.map(({ file, shard }) => `${shard.index}/${of} in ${file}`)
    throw new MergeError(
      `parts are missing: ${missing.map((index) => `${index}/${of}`).join(', ')}. There are: ${there.join(', ')}. Next step: run them with --shard, or see why their job left nothing`,
    )
  }
}

/** @throws MergeError when a file is not what its part of the run left behind. */
function assertOwn({ file, results, shard }: CutPart): void {
  const foreign = results.cases.find(({ id }) => shardOf(id, shard.of) !== shard.index)
  if (foreign)
    throw new MergeError(`${file}: ${foreign.id} is no case of part ${shard.index}/${shard.of}; was it edited?`)
  for (const { id, selected } of results.targets) {
    const there = results.cases.filter(({ target }) => target === id).length
    if (there !== selected)
      throw new MergeError(`${file}: ${selected} cases were selected on ${id}, and ${there} are there; was it edited?`)
  }
}

/** Facts of a target that all parts have to agree on: what its findings are made from, besides its cases. */
const factsOf = ({ id, title, release, profile, inProfile }: TargetResult) => ({
  id,
  title,
  release,
  profile: profile.id,
  inProfile,
})

function assertSameTargets(first: CutPart, other: CutPart): void {
  for (const [at, target] of first.results.targets.entries()) {
    const [mine, theirs] = [target, other.results.targets[at]].map((one) => JSON.stringify(one && factsOf(one)))
    if (mine !== theirs)
      throw new MergeError(`${first.file} and ${other.file} judged different gateways: ${mine} and ${theirs}`)
  }
}

/** The whole of one target: its cases in the order of the catalogue, whichever part they were run in. */
function wholeOf(target: TargetResult, cases: readonly CaseResult[], book: Book) {
  const profile = book.profileOf(target.profile.id)
  const byId = new Map(cases.filter((one) => one.target === target.id).map((one) => [one.id, one]))
  const selected = expand(book.catalogue, profile).cases.filter(({ id }) => byId.has(id))
  const plan = { profile, inProfile: target.inProfile, selected, notApplicable: new Map(), groups: [] }
  const found: TargetFindings = findingsFrom(
    book.catalogue,
    { id: target.id, title: target.title, release: target.release },
    plan,
    selected.flatMap(({ id }) => byId.get(id) ?? []),
    book.backgroundOf(plan),
  )
  return { found, plan: { target: target.id, planned: plan } }
}

/** By name, each version once: parts may have run on machines that differ. */
function machineOf(parts: readonly Part[]): Results['machine'] {
  const all = parts.flatMap(({ results }) => results.machine)
  const once = new Map(all.map((one) => [`${one.name} ${one.version}`, one]))
  return [...once].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, program]) => program)
}

/**
 * All parts of one run, put together: the results that the run would have had in one piece, but for what a baseline file says
 * of them. Pure.
 *
 * @throws MergeError unless each part is there exactly once, whole, and cut from the same run by this version of the suite.
 */
export function mergeParts(given: readonly Part[], book: Book): Results {
  const foreign = given.find(
    ({ results: { suite } }) => suite.name !== book.suite.name || suite.version !== book.suite.version,
  )
  if (foreign) {
    const { name, version } = foreign.results.suite
    throw new MergeError(
      `${foreign.file} was made by ${name} ${version}, and this is ${book.suite.name} ${book.suite.version}: merge with the suite that ran the parts`,
    )
  }
  const parts = given.map(cut)
  const [first] = parts
  if (!first) throw new MergeError('there is nothing to merge')
  for (const other of parts) assertOneRun(first, other)
  assertEachOnce(parts, first.shard.of)
  for (const other of parts) {
    assertSameTargets(first, other)
    assertOwn(other)
  }
  const cases = parts.flatMap(({ results }) => results.cases.map(({ known: _, ...bare }) => bare))
  const wholes = first.results.targets.map((target) => wholeOf(target, cases, book))
  if (fingerprint(wholes.map(({ plan }) => plan)) !== first.shard.run)
    throw new MergeError(
      `the cases of ${parts.map(({ file }) => file).join(', ')} are not those that the run selected; was a file edited, or is the catalogue another one?`,
    )
  const results = resultsOf(
    book.suite,
    wholes.map(({ found }) => found),
  )
  return { ...results, machine: machineOf(parts) }
}

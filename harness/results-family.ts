/** The PR family, judged: what each proposal for the silent rule loosens, tightens and breaks on one gateway. As data. */
import { z } from 'zod'

const Level = z.enum(['MUST', 'SHOULD', 'MAY', 'RISK'])

/** Cases that come out otherwise than under the parent's rule, by the requirement that they belong to. */
const Change = z.object({
  requirement: z.string(),
  sentence: z.string(),
  cases: z.number().int(),
  example: z.string(),
  /** Who now gets in, or does not, in the words of the example: "interactive → silent". */
  became: z.string(),
})

const Breach = z.object({
  requirement: z.string(),
  level: Level,
  sentence: z.string(),
  /** Somebody gets in, or gets more, who should not; otherwise somebody is shut out. */
  letsIn: z.boolean(),
  cases: z.number().int(),
  example: z.string(),
  because: z.string(),
  /** Already broken under the parent's rule. */
  inherited: z.boolean(),
})

const Row = z.object({
  id: z.string(),
  ref: z.string(),
  title: z.string(),
  date: z.string(),
  /** Whose rule it was written against: another row's id, or a release. */
  parent: z.string(),
  changes: z.enum(['silent-rule', 'scope-coverage', 'legacy-rows', 'client']),
  rule: z.string(),
  fate: z.enum(['merged', 'closed']),
  said: z.string(),
  reading: z.string().optional(),
  sources: z.array(z.object({ ref: z.string(), says: z.string().optional() })),
  loosens: z.array(Change),
  tightens: z.array(Change),
  /** Broken here, and not broken by the same gateway without the proposal. Those that let somebody in come first. */
  breaks: z.array(Breach),
  cured: z.object({ in: z.number().int(), of: z.number().int() }),
  verdict: z.enum(['safe', 'unsafe', 'does-not-cure']),
  /** The verdict's reasons, one sentence each. */
  why: z.array(z.string()),
  /** Cases that could not be run on this gateway with the proposal. */
  couldNotRun: z.number().int(),
})

/** The same table on another gateway, cell by cell. */
const Comparison = z.object({
  with: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      agree: z.number().int(),
      of: z.number().int(),
      /** Of the cases that the rule changes on either gateway, those that it changes alike. */
      changes: z.object({ agree: z.number().int(), of: z.number().int() }),
      sameVerdict: z.boolean(),
      /** Cases that come out on another side there: in one gateway somebody gets in, in the other not. */
      differ: z.array(z.object({ case: z.string(), here: z.string(), there: z.string() })),
    }),
  ),
})

export const FamilyResult = z.object({
  /** The gateway that the rules were tried on. */
  target: z.string(),
  title: z.string(),
  profile: z.string(),
  cases: z.number().int(),
  complaint: z.object({ ref: z.string(), title: z.string() }),
  rows: z.array(Row),
  /** Proposals that this gateway cannot be tried with, and why. */
  notTried: z.array(z.object({ id: z.string(), ref: z.string(), because: z.string() })),
  comparison: Comparison.optional(),
})

export type FamilyResult = z.infer<typeof FamilyResult>
export type FamilyRow = z.infer<typeof Row>
export type FamilyChange = z.infer<typeof Change>
export type FamilyBreach = z.infer<typeof Breach>
export type FamilyComparison = z.infer<typeof Comparison>

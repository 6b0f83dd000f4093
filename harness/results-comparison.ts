/** Two gateways, or one gateway at two times, compared case by case, as data: who gets in now who did not before. */
import { z } from 'zod'

/** `before` or `after`. Its cases stand among the results under this target. */
const Side = z.object({
  target: z.string(),
  title: z.string(),
  release: z.string().optional(),
  profile: z.string(),
  /** Version of the suite that looked. */
  suite: z.string(),
  /** The earlier report that it was read from, as it was named on the command line; absent: it was run. */
  from: z.string().optional(),
  /** Cases that it was asked. */
  cases: z.number().int(),
})

/**
 * `loosened`: somebody gets in, or gets more, who did not before, or a refusal now leaves something behind. `tightened`: somebody
 * is stopped, or gets less. `changed`: on the same side in another way, for example for another reason. `new` and `gone`: only one
 * side has the case.
 */
const Direction = z.enum(['loosened', 'tightened', 'changed', 'new', 'gone'])

/** What the profile makes of a change: it was right and is wrong, or the reverse. Absent: it is as right or as wrong as before. */
const Judgement = z.enum(['broken', 'fixed'])

const Change = z.object({
  case: z.string(),
  requirement: z.string(),
  direction: Direction,
  judgement: Judgement.optional(),
  /** The one sentence that tells it, shared by all changes of its group. */
  group: z.number().int(),
  /** What differs, in few words: "interactive → silent"; of a longer story with the handshake or the act. */
  became: z.string(),
  /** The `--intend` pattern that declares it. */
  intended: z.string().optional(),
})

/** Changes that one plain sentence tells. */
const ChangeGroup = z.object({
  direction: Direction,
  sentence: z.string(),
  requirements: z.array(z.string()),
  cases: z.number().int(),
  fixed: z.number().int(),
  broken: z.number().int(),
  /** Of the cases, those that an `--intend` pattern declares. */
  intended: z.number().int(),
  /** The case to look at first. */
  example: z.string(),
})

/** Cases of which nothing can be said, by the reason that a side gives. */
const Unanswered = z.object({
  side: z.enum(['before', 'after', 'both']),
  /** `not-applicable`: that side cannot be asked. `could-not-run`: the comparison is incomplete. */
  kind: z.enum(['not-applicable', 'could-not-run']),
  because: z.string(),
  cases: z.number().int(),
  example: z.string(),
})

const Intent = z.object({
  pattern: z.string(),
  /** Cases that it names, and those of them that changed. */
  cases: z.number().int(),
  changed: z.number().int(),
})

export const ComparisonResult = z.object({
  before: Side,
  after: Side,
  counts: z.object({
    loosened: z.number().int(),
    tightened: z.number().int(),
    changed: z.number().int(),
    new: z.number().int(),
    gone: z.number().int(),
    same: z.number().int(),
    /** One side gave no answer: not applicable there, or it could not run. A case whose control shows nothing has an answer. */
    unknown: z.number().int(),
    /** Of the unknown, those that could not run: the comparison is incomplete. */
    incomplete: z.number().int(),
    /** Of those that changed. */
    fixed: z.number().int(),
    broken: z.number().int(),
  }),
  /** The dangerous direction first; within it, what counts most. */
  groups: z.array(ChangeGroup),
  changes: z.array(Change),
  /** What could not run first; within it, most cases first. */
  unanswered: z.array(Unanswered),
  intents: z.array(Intent),
  /** Why the gate is shut, one sentence each; empty when it is open. */
  complaints: z.array(z.string()),
})

export type ComparisonResult = z.infer<typeof ComparisonResult>
export type ComparisonSide = z.infer<typeof Side>
export type Change = z.infer<typeof Change>
export type ChangeGroup = z.infer<typeof ChangeGroup>
export type ChangeDirection = z.infer<typeof Direction>
export type Unanswered = z.infer<typeof Unanswered>
export type Intent = z.infer<typeof Intent>

/** The kill matrix, as data: which single-fault mutants of the reference gateway the catalogue finds, and by which requirement. */
import { z } from 'zod'

const Level = z.enum(['MUST', 'SHOULD', 'MAY', 'RISK'])

/**
 * `killed`: a case of the requirement that the mutant names failed. `killed-by-others`: only cases of other requirements did.
 * `survived`: it was run, and no case failed. `no-coverage`: no case would have been decided otherwise. `could-not-run`: the
 * suite's own connections were not let in, or a case could not be run, and no case failed.
 */
const State = z.enum(['killed', 'killed-by-others', 'survived', 'no-coverage', 'could-not-run'])

const Killer = z.object({
  requirement: z.string(),
  /** Cases of the requirement that failed. */
  cases: z.number().int(),
  /** The first of them, and the first thing that did not agree there. */
  example: z.string(),
  because: z.string(),
})

const Mutant = z.object({
  id: z.string(),
  /** What this gateway does wrong, in one sentence. */
  fault: z.string(),
  /** The requirement that is expected to find it. */
  breaks: z.string(),
  state: State,
  /** Cases in which its one member decided otherwise, so that they were run. */
  reached: z.number().int(),
  failed: z.number().int(),
  /** In the catalogue's order. */
  killers: z.array(Killer),
  /** The command that repeats it. */
  replay: z.string(),
})

const KillingRequirement = z.object({
  id: z.string(),
  level: Level,
  sentence: z.string(),
  /** Mutants that name it. */
  named: z.array(z.string()),
  /** Mutants that at least one of its cases finds. */
  kills: z.array(z.string()),
})

/** A fault that no client can see: it is not run, and has to say why. */
const Equivalent = z.object({ id: z.string(), fault: z.string(), proof: z.string() })

export const MutantsResult = z.object({
  /** The policy that each mutant deviates from by one member. */
  base: z.string(),
  cases: z.number().int(),
  handshakes: z.number().int(),
  mutants: z.array(Mutant),
  /** All requirements of the catalogue, in its order; of a run of some mutants, those that have to do with them. */
  requirements: z.array(KillingRequirement),
  equivalents: z.array(Equivalent),
  /** Requirements that this machine cannot show, with what is missing; their mutants were not run. */
  notHere: z.array(z.object({ requirement: z.string(), because: z.string() })),
  /** Why the gate is shut, one sentence each; empty when it is open. */
  complaints: z.array(z.string()),
})

export type MutantsResult = z.infer<typeof MutantsResult>
export type MutantResult = z.infer<typeof Mutant>
export type MutantState = z.infer<typeof State>
export type KillerResult = z.infer<typeof Killer>
export type KillingRequirement = z.infer<typeof KillingRequirement>
export type EquivalentMutant = z.infer<typeof Equivalent>

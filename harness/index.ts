/**
 * The suite as a library: plan, run and judge a gateway from a program of one's own. The catalogue is in `…/scenarios`, the
 * reports in `…/reports`.
 */
export { type ComparedSide, compareSides } from './compare/compare.ts'
export { callableBy, comparedSide, resultsOfBoth, type Side, sideOf } from './compare/sides.ts'
export { judge } from './judge/judge.ts'
export { plan } from './plan/plan.ts'
export type * from './results.ts'
export { findingsOf, resultsOf } from './run/results-of.ts'
export { run } from './run/run.ts'
export { referenceTarget } from './targets/reference.ts'
export { releaseTarget } from './targets/release.ts'
export type * from './vocabulary.ts'

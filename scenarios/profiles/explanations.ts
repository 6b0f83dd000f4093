import type { Explanation } from '../../harness/vocabulary.ts'

/**
 * Where a release does not do what its own profile says, and why that stays so: `conformance agree` counts what matches as
 * explained. An entry that matches nothing any more is told as stale, and goes.
 */
export const explanations: readonly Explanation[] = []

/** What a run of the tests says about a mutant. Pure. */

/** One test, begun or passed over. */
export interface TestRun {
  readonly name: string
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending'
  readonly errors: readonly TestFault[]
}

/** An error as it comes out of a worker: no class any more, but its name. */
export interface TestFault {
  readonly name?: string | undefined
  readonly message: string
  readonly cause?: unknown
}

/** One file of tests as it was run. */
export interface FileRun {
  readonly file: string
  /** Why none of its tests could be collected: it, or something that it loads, did not load. */
  readonly faults: readonly TestFault[]
  readonly tests: readonly TestRun[]
}

export type Verdict =
  /** An assertion failed; `by` says in which test. */
  | { readonly kind: 'killed'; readonly by: string }
  | { readonly kind: 'survived' }
  /** Nothing can be said: the mutant is no program, its tests do not load it, or they fail without asserting anything. */
  | { readonly kind: 'broken'; readonly because: string }
  /** The list is behind the code. */
  | { readonly kind: 'stale'; readonly because: string }

/** An assertion that failed; one of a snapshot has no name of its own, and fast-check's own error has it as its cause. */
export function isAssertion(fault: unknown): boolean {
  if (typeof fault !== 'object' || fault === null) return false
  const { name, message = '', cause } = fault as Partial<TestFault>
  return name === 'AssertionError' || /^Snapshot `.*` mismatched/.test(message) || isAssertion(cause)
}

const inWords = ({ name, message }: TestFault): string => {
  const [first = ''] = message.split('\n')
  return name === undefined || name === 'Error' ? first : `${name}: ${first}`
}

/** What is wrong with tests that should pass: undefined when all do and each file has some, else in words. */
export function whyNotGreen(files: readonly FileRun[]): string | undefined {
  for (const { file, faults, tests } of files) {
    const [fault] = faults
    if (fault) return `${file}: ${inWords(fault)}`
    const failed = tests.find(({ state }) => state === 'failed')
    if (failed) return `${file}: ${failed.name}: ${failed.errors[0] ? inWords(failed.errors[0]) : 'it failed'}`
    if (!tests.some(({ state }) => state === 'passed')) return `${file}: it has no such test`
  }
  return files.length === 0 ? 'no tests were named' : undefined
}

/** @param loaded did any of the tests load the module with the fault in it? */
export function verdictOf(files: readonly FileRun[], loaded: boolean): Verdict {
  if (!loaded) return { kind: 'broken', because: 'none of its tests loads the module' }
  for (const { file, tests } of files) {
    const noticed = tests.find(({ state, errors }) => state === 'failed' && errors.some(isAssertion))
    if (noticed) return { kind: 'killed', by: `${file}: ${noticed.name}` }
  }
  const because = whyNotGreen(files)
  return because === undefined ? { kind: 'survived' } : { kind: 'broken', because: `no assertion failed: ${because}` }
}

/** A mutant of the suite: one of its own modules with one fault. The suite's tests are known by which of them they notice. */

export interface SuiteMutant {
  /** Kebab case; never reused for another fault. */
  readonly id: string
  /** What the suite would do wrong: one sentence, in the present tense. */
  readonly fault: string
  /** The module, from the root of the repository. */
  readonly file: string
  /** A piece of its text that stands there exactly once. */
  readonly find: string
  /** What stands there instead. */
  readonly put: string
  /** The files with the tests that should notice, from the root of the repository. */
  readonly killedBy: readonly string[]
  /** Part of the names of the tests to run, where a file as a whole takes long. */
  readonly only?: string
}

/** `find` does not stand exactly once in the text of its module: the list is behind the code. */
export class StaleMutantError extends Error {
  override name = 'StaleMutantError'
}

/**
 * Makes a function that writes down mutants of one module.
 *
 * @param file the module.
 * @param killedBy files with tests, by their names without `.test.ts`, in the folder of the module or with a folder of
 * `harness/` before them.
 */
export function inModule(file: string, ...killedBy: readonly string[]) {
  const folder = file.slice(0, file.lastIndexOf('/'))
  const tests = killedBy.map((name) => `${name.includes('/') ? `harness/${name}` : `${folder}/${name}`}.test.ts`)
  return (id: string, fault: string, find: string, put: string, only?: string): SuiteMutant => ({
    id,
    fault,
    file,
    find,
    put,
    killedBy: tests,
    ...(only === undefined ? {} : { only }),
  })
}

/**
 * The text of a module with the fault in it.
 *
 * @throws StaleMutantError when `find` does not stand in it exactly once.
 */
export function mutated(source: string, { file, find, put }: Pick<SuiteMutant, 'file' | 'find' | 'put'>): string {
  const parts = source.split(find)
  if (find === '' || parts.length !== 2) {
    throw new StaleMutantError(
      `${JSON.stringify(find)} stands ${find === '' ? 'everywhere' : `${parts.length - 1} times`} in ${file}, not once`,
    )
  }
  return parts.join(put)
}

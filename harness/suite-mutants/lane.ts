/** One vitest that runs tests again and again, each time with another fault in one module. */
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { createVitest, type TestModule, type Vitest } from 'vitest/node'
import { mutated, type SuiteMutant } from './mutant.ts'
import type { FileRun, TestFault } from './verdict.ts'

/** Tests to run: whole files, or those of their tests in whose names one of some parts stands. */
export interface Wanted {
  readonly files: readonly string[]
  readonly parts?: readonly string[] | undefined
}

/** What came of one run. */
export interface LaneRun {
  readonly files: readonly FileRun[]
  /** Did any test load the module with the fault? */
  readonly loaded: boolean
}

const literally = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const faultOf = (error: TestFault): TestFault => ({
  name: error.name,
  message: stripVTControlCharacters(error.message),
  cause: error.cause,
})

const fileRunOf = (file: string, module: TestModule): FileRun => ({
  file,
  faults: module.errors().map(faultOf),
  tests: [...module.children.allTests()].map((test) => {
    const { state, errors = [] } = test.result()
    return { name: test.fullName, state, errors: errors.map(faultOf) }
  }),
})

/** Runs one thing at a time. The files on the disk are read, never written. */
export class Lane implements AsyncDisposable {
  readonly #root: string
  #vitest!: Vitest
  #mutant: SuiteMutant | undefined
  #loaded = false

  private constructor(root: string) {
    this.#root = root
  }

  /** @param root of the repository. */
  static async open(root: string): Promise<Lane> {
    const lane = new Lane(root)
    lane.#vitest = await createVitest(
      'test',
      {
        root,
        config: false,
        watch: false,
        reporters: [{}],
        include: [],
        // What tests of whole processes need, tests of one module do not; a thread is there sooner than a process.
        pool: 'threads',
        maxWorkers: 1,
        // A module with a fault must not be found in the cache by anybody else, nor by the next run of the same list.
        fsModuleCache: false,
        cache: false,
        // Nor may a snapshot be written that agrees with it.
        update: 'none',
        testTimeout: 20_000,
      },
      {
        logLevel: 'silent',
        plugins: [
          { name: 'suite-mutant', enforce: 'pre', transform: (code, id) => lane.#transformed(code, id.split('?')[0]) },
        ],
      },
    )
    return lane
  }

  /**
   * Runs tests, with a fault in one module or, without one, as they are: all of them, since the first that fails need not be
   * the one that notices.
   */
  async run({ files: wanted, parts }: Wanted, mutant?: SuiteMutant): Promise<LaneRun> {
    const changed = [this.#mutant, mutant].flatMap((one) => (one ? [this.#pathOf(one.file)] : []))
    this.#mutant = mutant
    this.#loaded = false
    for (const file of changed) this.#vitest.invalidateFile(file)
    const project = this.#vitest.getRootProject()
    const files = new Map(wanted.map((file) => [this.#pathOf(file), file]))
    const options = parts && { testNamePattern: new RegExp(parts.map(literally).join('|')) }
    const specifications = [...files.keys()].map((path) => project.createSpecification(path, options))
    const { testModules } = await this.#vitest.runTestSpecifications(specifications)
    // What earlier runs were about is among them.
    const runs = testModules.flatMap((module) => {
      const file = files.get(module.moduleId)
      return file === undefined ? [] : [fileRunOf(file, module)]
    })
    return { files: runs, loaded: this.#loaded }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#vitest.close()
  }

  #pathOf(file: string): string {
    return join(this.#root, file)
  }

  #transformed(code: string, path: string | undefined): { code: string; map: null } | undefined {
    const mutant = this.#mutant
    if (!mutant || path !== this.#pathOf(mutant.file)) return undefined
    this.#loaded = true
    return { code: mutated(code, mutant), map: null }
  }
}

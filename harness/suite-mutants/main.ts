/** `pnpm mutants:suite`: do the suite's own tests notice a judge, a runner or a plan that is broken? */
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Command } from 'commander'
import type { SuiteMutant } from './mutant.ts'
import type { Verdict } from './verdict.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Options {
  readonly only?: readonly string[]
  readonly list: string
}

const collect = (value: string, previous: readonly string[] = []) => [...previous, value]

const program = new Command('mutants:suite')
  .description("Puts one fault at a time into the suite and runs the suite's own tests: one of them must notice.")
  .option('--only <id>', 'only this mutant (repeatable)', collect)
  .option(
    '--list <file>',
    'another list: a module that exports `mutants`',
    fileURLToPath(new URL('list/index.ts', import.meta.url)),
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .addHelpText(
    'after',
    `
A mutant is killed when an assertion of a test fails. It survives when all its tests pass: then a test is missing, beside the
code, not in the list. It is broken when its tests fail without an assertion, and stale when the code has gone on without it.

Exit codes: 0 all were killed, 1 one was not, or the tests fail as they are, 2 wrong usage.

Examples:
  mutants:suite
  mutants:suite --only judge-ignores-close-codes`,
  )
  .parse()

const inWords = ({ id, fault }: SuiteMutant, verdict: Verdict): string => {
  switch (verdict.kind) {
    case 'killed':
      return `killed    ${id}: by ${verdict.by}`
    case 'survived':
      return `SURVIVED  ${id}: ${fault}`
    case 'broken':
    case 'stale':
      return `${verdict.kind.toUpperCase().padEnd(8)}  ${id}: ${verdict.because}`
  }
}

/** @returns the exit code. */
async function main({ only, list }: Options): Promise<number> {
  const { mutants: all } = (await import(pathToFileURL(resolve(list)).href)) as { mutants: readonly SuiteMutant[] }
  const unknown = only?.filter((wanted) => !all.some(({ id }) => id === wanted)) ?? []
  if (unknown.length > 0) {
    process.stderr.write(
      `error: there is no mutant ${unknown.join(', ')}; there are: ${all.map(({ id }) => id).join(', ')}\n`,
    )
    return 2
  }
  // Vitest takes its time to load, and neither the help nor a wrong name need it.
  const { NotGreenError, runMutants } = await import('./run.ts')
  const started = performance.now()
  const counts: Record<Verdict['kind'], number> = { killed: 0, survived: 0, broken: 0, stale: 0 }
  try {
    for await (const [mutant, verdict] of runMutants(root, only ? all.filter(({ id }) => only.includes(id)) : all)) {
      counts[verdict.kind] += 1
      process.stdout.write(`${inWords(mutant, verdict)}\n`)
    }
  } catch (error) {
    if (!(error instanceof NotGreenError)) throw error
    process.stderr.write(
      `error: these tests fail as they are, so that a mutant would show nothing:\n${error.message}\n`,
    )
    return 1
  }
  const told = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  process.stdout.write(`${told.join(', ')} (${seconds} s)\n`)
  return counts.survived + counts.broken + counts.stale > 0 ? 1 : 0
}

// Vitest sets it too, for each test that fails; here they should.
process.exitCode = await main(program.opts())

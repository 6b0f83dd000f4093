/** Named checks of a script, as lines that a reader of CI's log understands, and the closing line that CI counts. */
import { closingLine } from './closing-line.ts'

export class Checks {
  readonly #made: (readonly [name: string, problem: string | undefined])[] = []

  /** @param problem what is wrong when it is not right. */
  add(name: string, isRight: boolean, problem: string): void {
    this.#made.push([name, isRight ? undefined : problem])
  }

  /** Prints them all. @returns the exit code. */
  close(): 0 | 1 {
    for (const [name, problem] of this.#made) {
      process.stdout.write(problem === undefined ? `  ✓ ${name}\n` : `  ✗ ${name}: ${problem}\n`)
    }
    const failed = this.#made.filter(([, problem]) => problem !== undefined).length
    process.stdout.write(`${closingLine(this.#made.length - failed, failed)}\n`)
    return failed === 0 ? 0 : 1
  }
}

/** The last line of a test run, for programs that read its output: `N passed, N failed`, and `, N skipped` where there are. */
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node'

export const closingLine = (passed: number, failed: number, skipped = 0): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** A file that cannot be loaded, a hook that throws and an error that nobody caught count as failures, too. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const counts = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      const tests: TestCase[] = [...module.children.allTests()]
      for (const test of tests) counts[test.result().state] += 1
      if (!module.ok() && !tests.some((test) => test.result().state === 'failed')) counts.failed += 1
    }
    // After the summaries of the other reporters.
    process.on('exit', () => {
      process.stdout.write(`${closingLine(counts.passed, counts.failed + counts.pending, counts.skipped)}\n`)
    })
  }
}

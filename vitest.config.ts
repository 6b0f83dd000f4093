import { defineConfig } from 'vitest/config'
import ClosingLine from './harness/packaging/closing-line.ts'

export default defineConfig({
  test: {
    include: ['{harness,scenarios,reference-gateway,reports}/**/*.test.{ts,tsx}'],
    exclude: ['reports/out/**', '**/node_modules/**'],
    // Tests start processes and end them by the group; threads would share what belongs to a process.
    pool: 'forks',
    // On two cores the default is one; most of the time is spent waiting for processes, not computing.
    maxWorkers: 2,
    // A core may be busy with a browser, a gateway or npm; nothing here waits that long by itself.
    testTimeout: 20_000,
    hookTimeout: 120_000,
    reporters: ['default', new ClosingLine()],
  },
})

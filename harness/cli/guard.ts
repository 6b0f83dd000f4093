import { EXIT } from './errors.ts'

/**
 * Keeps the promises of the exit codes where nobody catches: whoever reads our output may leave (`| head -1`) without a
 * stack trace, and a fault of ours is exit code 4, not the 1 that says that a requirement failed.
 */
export function guardProcess(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
  process.on('uncaughtException', (error) => {
    process.stderr.write(`harness fault: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(EXIT.harness)
  })
}

/**
 * The child side of supervised.ts: `supervisor <graceMs> <ignore|pipe> <command> <args…>`.
 *
 * It leads a process group of its own, so that one signal reaches everything the command ever started. Its standard input
 * is a pipe that only the starter holds: the kernel closes it however the starter ends, and that is when the group dies.
 * With `pipe`, descriptor 4 is the command's standard input. How the command ended is told on descriptor 3, because killing
 * the group ends the supervisor, too.
 */
import { spawn } from 'node:child_process'
import { writeSync } from 'node:fs'

const [grace = '0', input = 'ignore', command = '', ...args] = process.argv.slice(2)

const endGroup = () => process.kill(-process.pid, 'SIGKILL')

const endWith = (report: { code: number | null; signal: string | null; error?: string }) => {
  try {
    writeSync(3, JSON.stringify(report))
  } catch {
    // The starter is gone; nobody is left to be told.
  }
  endGroup()
}

const child = spawn(command, args, { stdio: [input === 'pipe' ? 4 : 'ignore', 'inherit', 'inherit'] })
child.on('error', (error) => endWith({ code: null, signal: null, error: error.message }))
child.on('exit', (code, signal) => endWith({ code, signal }))

const starterGone = () => {
  if (Number(grace) === 0) endGroup()
  setTimeout(endGroup, Number(grace))
  process.on('SIGTERM', () => {})
  process.kill(-process.pid, 'SIGTERM')
}
process.stdin.on('end', starterGone)
process.stdin.on('error', starterGone)
process.stdin.resume()

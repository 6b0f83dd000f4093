/** How a step talks to the runner: files that it names, and lines that it reads from the log. */
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'

const escaped = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const escapedIn = (text) => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/**
 * An error that stands at the run's top, beside the log; and beside a file's line in the pull request.
 *
 * @param {string} message
 * @param {{ file: string, lines: readonly [number, number] }} [place]
 */
export function annotate(message, place) {
  const at = place ? `file=${escapedIn(place.file)},line=${place.lines[0]},endLine=${place.lines[1]},` : ''
  process.stdout.write(`::error ${at}title=gateway conformance::${escaped(message)}\n`)
}

/** Outputs of the step; a value may have any characters, since its end is a word that nobody can guess. */
export function setOutputs(outputs, file = process.env.GITHUB_OUTPUT) {
  if (!file) return
  for (const [name, value] of Object.entries(outputs)) {
    const end = randomUUID()
    appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`)
  }
}

/** What the runner shows of a summary, and one byte more makes it show none. */
const SUMMARY_LIMIT = 1024 * 1024

/** Markdown for the page of the run, cut at a line where it is too long. */
export function addSummary(markdown, file = process.env.GITHUB_STEP_SUMMARY) {
  if (!file) return
  appendFileSync(file, `${cutAt(markdown, SUMMARY_LIMIT - 1024)}\n`)
}

function cutAt(text, limit) {
  if (Buffer.byteLength(text) <= limit) return text
  const whole = Buffer.from(text).subarray(0, limit).toString('utf8')
  return `${whole.slice(0, whole.lastIndexOf('\n'))}\n\n(cut here; the whole report is among the files)`
}

/**
 * Runs something whose output may hold words of a stranger's gateway: until it has ended, the runner takes no line of the log
 * for a command.
 */
export async function withoutCommands(work) {
  const token = randomUUID()
  process.stdout.write(`::stop-commands::${token}\n`)
  try {
    return await work()
  } finally {
    process.stdout.write(`\n::${token}::\n`)
  }
}

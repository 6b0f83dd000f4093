/**
 * evidence.ndjson: one case per line, enough to judge it again offline; and the way back, for `replay`, which takes
 * whatever a maintainer has at hand: one case, this file, or a whole results.json.
 */
import { z } from 'zod'
import { type CaseResult, RESULTS_VERSION, Results } from '../harness/results.ts'
import { sortedTokens } from './json.ts'

const Case = Results.shape.cases.element

export class EvidenceError extends Error {
  override readonly name = 'EvidenceError'
}

export function renderEvidence(results: Results): string {
  return results.cases.map((result) => `${JSON.stringify(Case.parse(result), sortedTokens)}\n`).join('')
}

export function parseEvidence(text: string): CaseResult[] {
  const plain = text.replace(/^\ufeff/, '')
  const lines = plain.split('\n')
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first === -1)
    throw new EvidenceError('the evidence is empty: expected a case, cases line by line, or results.json')
  // A pretty-printed document opens with a line that is no JSON by itself; NDJSON never does.
  const only = lines.every((line, index) => index === first || line.trim() === '')
  if (only || !opensWithValue(lines[first]!)) return fromDocument(parseJson(plain, 1), first + 1)
  return lines.flatMap((line, index) => (line.trim() === '' ? [] : [checkCase(parseJson(line, index + 1), index + 1)]))
}

function opensWithValue(line: string): boolean {
  try {
    JSON.parse(line)
    return true
  } catch {
    // One long broken line is NDJSON too: only a bare bracket (or `{ "key": {`) opens a document over several lines.
    return line.trimEnd().endsWith('}')
  }
}

function fromDocument(value: unknown, line: number): CaseResult[] {
  if (!isObject(value) || !('cases' in value)) return [checkCase(value, line)]
  if (value.version !== RESULTS_VERSION) {
    throw new EvidenceError(
      `line ${line}: results of version ${JSON.stringify(value.version)}; this suite reads version ${RESULTS_VERSION}`,
    )
  }
  const parsed = Results.safeParse(value)
  if (!parsed.success) throw new EvidenceError(`line ${line}: not a results.json: ${issues(parsed.error)}`)
  return parsed.data.cases
}

function checkCase(value: unknown, line: number): CaseResult {
  const parsed = Case.safeParse(value)
  if (!parsed.success) {
    const name = isObject(value) && typeof value.id === 'string' ? ` (${value.id})` : ''
    throw new EvidenceError(`line ${line}: not a case${name}: ${issues(parsed.error)}`)
  }
  return parsed.data
}

function parseJson(text: string, firstLine: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const message = (error as Error).message
    const where = `line ${place(message, text, firstLine)}`
    throw new EvidenceError(`${where}: not JSON: ${message.replace(/ in JSON at position.*$/, '')}`, { cause: error })
  }
}

/** The engine names a place in most of its messages, and never for a text that ends too early: there it is the end. */
function place(message: string, text: string, firstLine: number): string {
  const linesIn = (part: string) => firstLine + part.split('\n').length - 1
  const position = /position (\d+)/.exec(message)?.[1]
  if (position !== undefined) return String(linesIn(text.slice(0, Number(position))))
  const last = linesIn(text.trimEnd())
  return last === firstLine || message.includes('end of JSON') ? String(last) : `${firstLine} to ${last}`
}

function issues(error: z.ZodError): string {
  const [first, ...rest] = error.issues
  if (!first) return 'unknown reason'
  const path = first.path.length > 0 ? z.core.toDotPath(first.path) : 'the value itself'
  return `${path}: ${first.message}${rest.length > 0 ? ` (and ${rest.length} more)` : ''}`
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

import { readFileSync } from 'node:fs'
import leven from 'leven'
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import type { z } from 'zod'
import { BASELINE_VERSION, type Baseline, BaselineError, BaselineFile, WANTS } from './model.ts'

type Key = keyof typeof WANTS

const SKELETON = `version: ${BASELINE_VERSION} and a list named known; docs/baseline.md shows one`

/** A place in the text, as an offset, and what is wrong there. */
interface Mistake {
  readonly at: number
  readonly says: string
}

const isKey = (key: unknown): key is Key => typeof key === 'string' && Object.hasOwn(WANTS, key)

/** The node that a path leads to, or the nearest one above it that is there. */
function nodeAt(document: Document, path: readonly PropertyKey[]) {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true)
    if (isNode(node)) return node
  }
  return undefined
}

const offsetOf = (document: Document, path: readonly PropertyKey[]): number => nodeAt(document, path)?.range?.[0] ?? 0

/** Where a key stands, not its value. */
function offsetOfKey(document: Document, path: readonly PropertyKey[], key: string): number {
  const map = nodeAt(document, path)
  const pair = isMap(map) ? map.items.find((one) => isScalar(one.key) && one.key.value === key) : undefined
  return isScalar(pair?.key) ? (pair.key.range?.[0] ?? 0) : offsetOf(document, path)
}

function unknownKey(key: string, keys: readonly string[], of: string): string {
  const near = keys.find((one) => leven(one, key) <= 2)
  return `"${key}" is no key of ${of}${near === undefined ? '.' : `; did you mean "${near}"?`} It has: ${keys.join(', ')}`
}

/** In words: what is wrong at a place, and what belongs there. */
function mistakesOf(document: Document, issue: z.core.$ZodIssue): Mistake[] {
  const [first, , key] = issue.path
  const inEntry = first === 'known' && issue.path.length >= 2
  if (issue.code === 'unrecognized_keys') {
    const keys = inEntry ? Object.keys(WANTS) : ['version', 'known']
    return issue.keys.map((one) => ({
      at: offsetOfKey(document, issue.path, one),
      says: unknownKey(one, keys, inEntry ? 'an entry' : 'the file'),
    }))
  }
  const at = offsetOf(document, issue.path)
  if (!inEntry) return [{ at, says: `this is no baseline file: it takes ${SKELETON}` }]
  if (!isKey(key)) return [{ at, says: `an entry is a list of keys: ${Object.keys(WANTS).join(', ')}` }]
  const there = document.hasIn(issue.path)
  return [{ at, says: there ? `${key} takes ${WANTS[key]}` : `the entry has no ${key}: add ${WANTS[key]}` }]
}

/** The lines that an entry takes, from its dash to its last word. */
function linesOf(list: YAMLSeq, index: number, text: string, counter: LineCounter): readonly [number, number] {
  const { range } = list.items[index] as YAMLMap
  const tokens = list.srcToken?.type === 'block-seq' ? (list.srcToken.items[index]?.start ?? []) : []
  const [from = 0, to = from] = range ?? []
  const dash = tokens.find(({ type }) => type === 'seq-item-ind')?.offset ?? from
  const last = from + text.slice(from, to).trimEnd().length - 1
  return [counter.linePos(dash).line, counter.linePos(Math.max(dash, last)).line]
}

/**
 * A baseline file's text, checked.
 *
 * @param file how it is called in messages. @throws BaselineError with `file:line:column` for each mistake.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, keepSourceTokens: true, prettyErrors: false })
  const refuse = (mistakes: readonly Mistake[]): never => {
    const lines = mistakes
      .toSorted((one, other) => one.at - other.at)
      .map(({ at, says }) => {
        const { line, col } = counter.linePos(at)
        return `${file}:${Math.max(1, line)}:${Math.max(1, col)}: ${says}`
      })
    throw new BaselineError([...new Set(lines)].join('\n'))
  }
  if (document.errors.length > 0)
    return refuse(document.errors.map(({ pos: [at], message }) => ({ at, says: `this is not YAML: ${message}` })))
  let plain: unknown
  try {
    plain = document.toJS()
  } catch (error) {
    return refuse([{ at: 0, says: `this is not YAML that can be read: ${(error as Error).message}` }])
  }
  const parsed = BaselineFile.safeParse(plain)
  if (!parsed.success) return refuse(parsed.error.issues.flatMap((issue) => mistakesOf(document, issue)))
  const list = document.get('known', true)
  const entries = (parsed.data.known ?? []).map((entry, index) => ({
    ...entry,
    lines: isSeq(list) ? linesOf(list, index, text, counter) : ([1, 1] as const),
  }))
  return { file, entries }
}

/** @throws BaselineError */
export function readBaseline(file: string): Baseline {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : message
    throw new BaselineError(`the baseline file ${file} cannot be read: ${why}. Next step: name a file that is there`, {
      cause: error,
    })
  }
  return parseBaseline(text.replace(/^\ufeff/, ''), file)
}

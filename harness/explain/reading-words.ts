import type { Level } from '../vocabulary.ts'
import { type Block, count, folded, item, text } from './page.ts'
import type { Reading, Table } from './reading.ts'
import type { RequirementExplained } from './requirement.ts'

/** What each table of a policy is about, for somebody who looks for the place in a gateway's code. */
const TABLES: Readonly<Record<Table, string>> = {
  admission: 'what is checked before pairing is thought of: frame, protocol, credential, signature, origin',
  decision: 'whether who is admitted is paired silently, covered by the row, or has to wait for a human',
  acts: 'who may approve, reject, remove, rotate, revoke and list devices, and what becomes of their sessions',
}

const list = (words: readonly string[]): string => words.join(', ')

function letsIn({ breaks, whenBroken }: RequirementExplained, { out, denied }: Reading): string {
  if (breaks === 'lets-in') return `the failure that it was written against. ${whenBroken}`
  if (out + denied > 0) return `${stayOut({ out, denied })} is not held to that: somebody got in, or was allowed`
  return 'somebody got in past pairing, or may do more than was asked'
}

const stayOut = ({ out, denied }: Pick<Reading, 'out' | 'denied'>): string =>
  [out > 0 && oneOf(out, 'handshake', 'must stay out'), denied > 0 && oneOf(denied, 'act', 'must be denied')]
    .filter(Boolean)
    .join(', or ')

/** `the one act that must be denied`, `one of 12 handshakes that must get in`. */
const oneOf = (n: number, what: string, must: string): string =>
  n === 1 ? `the one ${what} that ${must}` : `one of ${n} ${what}s that ${must}`

function shutsOut({ breaks, whenBroken, level }: RequirementExplained, reading: Reading): string {
  if (level === 'RISK')
    return 'refused for another reason than the place; a gateway that asks here, or refuses because of it, passes'
  if (breaks === 'shuts-out') return `the failure that it was written against. ${whenBroken}`
  const inside = [
    reading.in > 0 && count(reading.in, 'handshake that must get in', 'handshakes that must get in'),
    reading.allowed > 0 && count(reading.allowed, 'act that must be allowed', 'acts that must be allowed'),
  ].filter(Boolean)
  return inside.length === 0
    ? 'it cannot come of this rule: nothing of it has to get in'
    : `one of ${inside.join(' and ')} was refused or has to ask; the boundary holds, somebody legitimate does not get through`
}

function state({ out, denied }: Reading): string {
  if (out + denied === 0)
    return 'it cannot come of this rule but by a refusal that nobody expects: nothing of it is refused'
  const refused =
    out > 0 ? 'a refusal widened the row or left a request behind, or left an operator with nothing to approve' : ''
  const acts = denied > 0 ? 'a denied act changed something all the same' : ''
  return [refused, acts].filter(Boolean).join('; ')
}

function wire({ wire }: Reading): string {
  const named = wire.length === 0 ? '' : ` It has to name ${list(wire)}.`
  return `the right side in another way: reason, refusal, close code, authority, row or event.${named}`
}

function incomplete({ attacks, cases, reading }: RequirementExplained): string {
  const uses = attacks.flatMap(({ controls }) => controls)
  if (reading.withControl === 0) return 'a precondition failed. No case of it has a control under this policy'
  const [first] = uses.toSorted((one, other) => other.cases - one.cases)
  const all = reading.withControl === cases ? '' : ` (${reading.withControl} of ${cases} cases have one)`
  const which =
    first === undefined
      ? ''
      : `, most often ${first.differs} → ${first.to.id}, which must be ${first.expected.join(' or ')}`
  return `a precondition failed, or the control came out alike${which}${all}: look at that one first`
}

const risk: Block = item(
  'RESIDUAL RISK',
  'somebody got in unasked, as expected: no gateway can tell this place from a local client. It is no failure of the gateway; the operator has to act',
)

const levelWords = (level: Level): readonly Block[] => (level === 'RISK' ? [risk] : [])

/** What each word of a report means for this very rule, and where to look first. */
export function readingInWords(explained: RequirementExplained): readonly Block[] {
  const { reading, level, known } = explained
  const [rows, left] = folded(reading.rows, 3)
  const members = [...Map.groupBy(known.mutants, ({ member }) => member)].map(
    ([member, of]) => `${member} (${of.length})`,
  )
  const tables = [...new Set(rows.map(({ table }) => table))]
  return [
    ...levelWords(level),
    item('LETS IN', letsIn(explained, reading)),
    item('SHUTS OUT', shutsOut(explained, reading)),
    item('STATE', state(reading)),
    item('WIRE', wire(reading)),
    item('INCOMPLETE', incomplete(explained)),
    text('Where to look first in a gateway: the place that decides this.'),
    ...tables.map((table) =>
      item(
        table,
        TABLES[table],
        rows.filter((row) => row.table === table).map(({ words, source }) => `${words} [${source}]`),
      ),
    ),
    ...(left === 0 ? [] : [text(`${count(left, 'more row decides', 'more rows decide')} fewer of its cases.`)]),
    ...(members.length === 0
      ? []
      : [text(`In the reference gateway's policy, faults that break it sit in ${list(members)}.`)]),
  ]
}

import { attacksInWords } from './attack-words.ts'
import { historyInWords } from './history-words.ts'
import { knownInWords } from './known-words.ts'
import { type Block, command, count, folded, item, type Page, text } from './page.ts'
import { readingInWords } from './reading-words.ts'
import type { RequirementExplained } from './requirement.ts'

/** How commands are called in a checkout. */
export const CONFORMANCE = 'npx -y pnpm@10.34.8 conformance'

function why({ breaks, whenBroken, operator }: RequirementExplained): readonly Block[] {
  const who =
    breaks === 'lets-in'
      ? 'When it is broken, somebody gets what nobody granted them.'
      : 'When it is broken, somebody who has a right to get in is shut out.'
  return [
    text(`${who} ${whenBroken}`),
    ...(operator === undefined ? [] : [item('operator', `no gateway can close it: ${operator}`)]),
  ]
}

function runIt({ id, example, known, level, newest }: RequirementExplained): readonly Block[] {
  const broken = known.breakers.toSorted((one, other) => other.failing - one.failing)[0]
  const at = broken && `openclaw@${broken.release}`
  return [
    command(`${CONFORMANCE} --select ${id}`, 'its cases, on the reference gateway'),
    ...(at === undefined || broken === undefined
      ? []
      : [
          command(`${CONFORMANCE} --target ${at} --profile recommended --select ${id}`, 'on a release that breaks it'),
          command(
            `${CONFORMANCE} replay '${broken.example}' --target ${at} --profile recommended`,
            'one of its failures there, with everything that passed on the wire',
          ),
        ]),
    ...(broken === undefined
      ? [command(`${CONFORMANCE} replay '${example}'`, 'one case, with everything that passed on the wire')]
      : []),
    ...(newest === undefined
      ? []
      : [
          command(
            `${CONFORMANCE} compare openclaw@${newest} openclaw:../openclaw --select ${id}`,
            'the newest known release, and a checkout with a change',
          ),
        ]),
    ...(known.mutants.length === 0 || level === 'RISK'
      ? []
      : [command(`${CONFORMANCE} mutants --only ${id}`, 'gateways that break it in one place, to see it fail')]),
  ]
}

/** How much of each list is told; the rest is counted. */
export interface Fullness {
  readonly families: number
  readonly lines: number
  readonly rows: number
}

export const BRIEF: Fullness = { families: 1, lines: 4, rows: 2 }
export const WHOLE: Fullness = { families: Infinity, lines: Infinity, rows: Infinity }

/** A requirement as an advisory, for whoever finds it broken at night. Pure. */
export function requirementPage(explained: RequirementExplained, { families, lines, rows }: Fullness = BRIEF): Page {
  const { id, level, sentence, boundary, sources, attacks, cases, file } = explained
  const [shown, left] = folded(sources, Math.max(5, rows))
  return {
    title: `${id} (${level}): ${sentence}`,
    sections: [
      { title: 'The rule', blocks: [item('guards', boundary), item('stands in', file)] },
      { title: 'Why', blocks: why(explained) },
      { title: 'History of the policy', blocks: historyInWords(explained.history, cases, rows) },
      {
        title: 'Sources',
        blocks: [
          ...shown.map(({ ref, says }) => item(ref, says ?? '')),
          ...(left === 0 ? [] : [text(`${count(left, 'more source')}.`)]),
        ],
      },
      { title: `How it is attacked (${count(cases, 'case')})`, blocks: attacksInWords(attacks, families, lines) },
      { title: 'What the suite knows of it', blocks: knownInWords(explained.known, rows) },
      { title: 'How to read a failure', blocks: readingInWords(explained) },
      { title: 'Run it', blocks: runIt(explained) },
    ],
  }
}

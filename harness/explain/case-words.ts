import { answerInWords } from './answers.ts'
import { valueInWords } from './attack-words.ts'
import type { CaseExpectation, CaseExplained } from './case.ts'
import { profilesInWords } from './history-words.ts'
import { type Block, command, count, folded, item, type Page, text } from './page.ts'
import { CONFORMANCE } from './requirement-words.ts'

function expectation({ profiles, answers }: CaseExpectation): Block {
  const [one = '', ...rest] = answers.map((answer) => `${answerInWords(answer)}: ${answer.because} [${answer.source}]`)
  return item(profilesInWords(profiles), one, rest)
}

function controls({ control, otherControls, onlyControl }: CaseExplained): readonly Block[] {
  if (onlyControl) return [text('None: it is one itself, and no verdict stands on it alone.')]
  if (control === null) {
    return [text('None: the recommended policy treats its neighbours alike, so the verdict stands on the case alone.')]
  }
  const { differs, from, to, expected } = control
  return [
    text(
      `The same with one field changed: ${differs} ${from} → ${to}. It must come out ${expected}, else the case shows nothing.`,
    ),
    item('case', control.case),
    ...(otherControls.length === 0
      ? []
      : [text(`Where it came out alike, ${count(otherControls.length, 'further neighbour')} may stand in.`)]),
  ]
}

function mutantsOf({ mutants, requirement }: CaseExplained, shown: number): readonly Block[] {
  if (mutants.length === 0) return [text(`No mutant names ${requirement.id}.`)]
  const [kept, left] = folded(mutants, shown)
  return [...kept.map(({ id, fault }) => item(id, fault)), ...(left === 0 ? [] : [text(`${left} more.`)])]
}

function runIt({ id, brokenBy, requirement }: CaseExplained): readonly Block[] {
  const [release] = brokenBy
  return [
    command(`${CONFORMANCE} replay '${id}'`, 'on the reference gateway, with everything that passed on the wire'),
    ...(release === undefined
      ? []
      : [
          command(
            `${CONFORMANCE} replay '${id}' --target openclaw@${release} --profile recommended`,
            'on a release whose policy breaks the rule',
          ),
        ]),
    command(`${CONFORMANCE} explain ${requirement.id}`, 'the rule'),
  ]
}

/** One case, step by step. @param shown mutants that are told. Pure. */
export function casePage(explained: CaseExplained, shown: number): Page {
  const { id, family, requirement, axes, steps, sent, expectations, onlyControl } = explained
  const done = steps.length === 1 ? steps.map(text) : steps.map((step, at) => item(`${at + 1}`, step))
  return {
    title: `${id}: ${family.title}`,
    sections: [
      {
        title: 'The rule',
        blocks: [
          item(`${requirement.id} (${requirement.level})`, requirement.sentence),
          ...(requirement.operator === undefined
            ? []
            : [item('operator', `no gateway can close it: ${requirement.operator}`)]),
          ...(onlyControl ? [text('It is no case of its own: it serves as control of others.')] : []),
        ],
      },
      {
        title: 'What the client does',
        blocks: [
          item('gateway', valueInWords(axes.configuration)),
          item('client', valueInWords(axes.client)),
          item('known as', valueInWords(axes.history)),
          ...done,
          ...(sent.length === 0 ? [] : [item('sends', sent.join(' | '))]),
        ],
      },
      { title: 'What each policy expects', blocks: expectations.map(expectation) },
      { title: 'Control', blocks: controls(explained) },
      { title: 'Single faults that its rule finds', blocks: mutantsOf(explained, shown) },
      { title: 'Run it', blocks: runIt(explained) },
    ],
  }
}

/** What is no rule and no case: policies, families, invariants, mutants. */
import { mutants } from '../../reference-gateway/index.ts'
import { actExpectedInWords } from '../explain/answers.ts'
import { attacksInWords } from '../explain/attack-words.ts'
import { attacksOf } from '../explain/attacks.ts'
import { command, item, type Page, text } from '../explain/page.ts'
import { CONFORMANCE } from '../explain/requirement-words.ts'
import { invariants } from '../judge/invariants.ts'
import type { InvariantId, Row } from '../vocabulary.ts'
import { catalogue } from './catalogue.ts'
import { library } from './explain-library.ts'

/** What was found under an id: as data, and in words. */
export interface Explained {
  readonly data: { readonly kind: string; readonly id: string }
  readonly page: Page
}

const ruleOf = (id: string) => {
  const requirement = catalogue.requirements.find((one) => one.id === id)
  return item(requirement ? `${id} (${requirement.level})` : id, requirement?.sentence ?? '')
}

export function profileExplained(id: string): Explained | undefined {
  const profile = catalogue.profiles.find((one) => one.id === id)
  if (!profile) return undefined
  const rows = <T>(name: string, table: readonly Row<T>[], inWords: (gives: T) => string) => ({
    title: `${name}, first match wins`,
    blocks: table.map(({ words, source, gives }) => item(inWords(gives), `${words} [${source}]`)),
  })
  return {
    data: { kind: 'profile', ...profile },
    page: {
      title: `${profile.id} (${profile.date}): ${profile.title}`,
      sections: [
        {
          title: 'Why',
          blocks: [text(profile.why), ...(profile.releases === undefined ? [] : [item('releases', profile.releases)])],
        },
        rows('locality', profile.locality, (locality) => locality),
        rows('admission', profile.admission, ({ outcome }) => outcome),
        rows('reason', profile.reasons, (reason) => reason),
        rows('decision', profile.decision, ({ outcome }) => outcome),
        rows('acts', profile.acts, actExpectedInWords),
      ],
    },
  }
}

export function familyExplained(id: string): Explained | undefined {
  const family = catalogue.families.find((one) => one.id === id)
  if (!family) return undefined
  const attacks = attacksOf(library(), family.requirement).filter((one) => one.family === id)
  return {
    data: { kind: 'family', ...family, ...{ attack: attacks[0] } },
    page: {
      title: `family ${id}: ${family.title}`,
      sections: [
        { title: 'The rule', blocks: [ruleOf(family.requirement)] },
        {
          title: 'Its cases',
          blocks: [
            ...attacksInWords(attacks, 1, 0),
            ...Object.entries(family.cross).map(([axis, values]) => item(axis, values.join(', '))),
            ...(family.except ?? []).map(({ because }) => item('except', because)),
          ],
        },
        { title: 'Run it', blocks: [command(`${CONFORMANCE} --select ${id}`, 'its cases, on the reference gateway')] },
      ],
    },
  }
}

export function invariantExplained(id: string): Explained | undefined {
  const invariant = Object.hasOwn(invariants, id) ? invariants[id as InvariantId] : undefined
  if (!invariant) return undefined
  const { sentence, source } = invariant
  return {
    data: { kind: 'invariant', ...{ id, sentence, source } },
    page: {
      title: `${id}: ${sentence}`,
      sections: [
        { title: 'Sources', blocks: source.split('; ').map((ref) => item(ref, '')) },
        { title: 'When', blocks: [text('It is checked on every handshake, whatever the profile.')] },
      ],
    },
  }
}

export function mutantExplained(name: string): Explained | undefined {
  const id = name.replace(/^mutant:/, '')
  const mutant = library().mutants.find((one) => one.id === id)
  if (!mutant) return undefined
  const { fault, breaks, member } = mutant
  return {
    data: { kind: 'mutant', ...mutant },
    page: {
      title: `mutant ${id}: ${fault}`,
      sections: [
        { title: 'The rule that must find it', blocks: [ruleOf(breaks)] },
        {
          title: 'What is wrong',
          blocks: [
            text(
              `The reference gateway with one member of its policy replaced: ${member}. ${mutants.length} such faults are known.`,
            ),
          ],
        },
        {
          title: 'Run it',
          blocks: [
            command(
              `${CONFORMANCE} --reference-policy mutant:${id} --select ${breaks}`,
              'the rule on this gateway, with its failures',
            ),
            command(`${CONFORMANCE} mutants --only ${id}`, 'is it found by the rule that it names?'),
          ],
        },
      ],
    },
  }
}

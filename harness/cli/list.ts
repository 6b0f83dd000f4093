import { connectsOf } from '../plan/case.ts'
import { expand } from '../plan/expand.ts'
import { select } from '../plan/select.ts'
import { catalogue, profileOf } from './catalogue.ts'

export const listed = [
  'cases',
  'requirements',
  'families',
  'profiles',
  'configurations',
  'vantages',
  'histories',
  'asks',
  'clients',
  'stories',
] as const

export type Listed = (typeof listed)[number]

export interface ListOptions {
  readonly profile: string
  readonly select: readonly string[]
  readonly skip: readonly string[]
  readonly json: boolean
}

interface Entry {
  readonly id: string
  readonly words: string
}

function casesOf({ profile: profileId, select: only, skip }: ListOptions) {
  const profile = profileOf(profileId)
  return select(expand(catalogue, profile).cases, only, skip).map((planned) => {
    const expected = connectsOf(planned).map((step) => step.expected)
    return {
      id: planned.id,
      requirement: planned.requirement.id,
      level: planned.requirement.level,
      theme: planned.theme,
      family: planned.family.id,
      axes: planned.axes,
      /** One for each handshake of the story. */
      expected: expected.map(({ outcome, reason, refusal }) => ({ outcome, reason, refusal })),
      control: planned.control,
      needs: planned.needs,
    }
  })
}

function entriesOf(what: Exclude<Listed, 'cases'>): readonly Entry[] {
  switch (what) {
    case 'requirements':
      return catalogue.requirements.map(({ id, sentence }) => ({ id, words: sentence }))
    case 'families':
      return catalogue.families.map(({ id, title }) => ({ id, words: title }))
    case 'profiles':
      return catalogue.profiles.map(({ id, title, date }) => ({ id, words: `${date} ${title}` }))
    case 'configurations':
      return catalogue.configurations.map(({ id, title }) => ({ id, words: title }))
    case 'vantages':
      return catalogue.vantages.map(({ id, title }) => ({ id, words: title }))
    case 'histories':
      return catalogue.histories.filter(({ kind }) => kind !== 'pending').map(({ id, title }) => ({ id, words: title }))
    case 'asks':
      return catalogue.asks.map(({ id, role, scopes }) => ({
        id,
        words: `role ${role}, scopes ${scopes.join(', ') || 'none'}`,
      }))
    case 'clients':
      return catalogue.clients.map(({ id, title, clientId, mode }) => ({ id, words: `${title} (${clientId}/${mode})` }))
    case 'stories':
      return catalogue.stories.map(({ id, title }) => ({ id, words: title }))
  }
}

/** The `list` command. @returns what goes to standard output. */
export function listCommand(what: Listed, options: ListOptions): string {
  if (what !== 'cases') {
    const entries = entriesOf(what)
    if (options.json) return `${JSON.stringify({ [what]: entries }, null, 2)}\n`
    const width = Math.max(...entries.map(({ id }) => id.length))
    return entries.map(({ id, words }) => `${id.padEnd(width)}  ${words}\n`).join('')
  }
  const cases = casesOf(options)
  if (options.json) return `${JSON.stringify({ profile: options.profile, cases }, null, 2)}\n`
  const line = ({ id, level, expected }: (typeof cases)[number]) =>
    `${level.padEnd(6)} ${expected
      .map(({ outcome }) => outcome)
      .join(' → ')
      .padEnd(12)} ${id}\n`
  return `${cases.map(line).join('')}${cases.length} cases under profile ${options.profile}\n`
}

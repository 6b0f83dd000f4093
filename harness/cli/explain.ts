import { caseExplained } from '../explain/case.ts'
import { casePage } from '../explain/case-words.ts'
import { nearest } from '../explain/nearest.ts'
import { requirementExplained } from '../explain/requirement.ts'
import { BRIEF, requirementPage, WHOLE } from '../explain/requirement-words.ts'
import { invariants } from '../judge/invariants.ts'
import { catalogue } from './catalogue.ts'
import { UsageError } from './errors.ts'
import { library } from './explain-library.ts'
import {
  type Explained,
  familyExplained,
  invariantExplained,
  mutantExplained,
  profileExplained,
} from './explain-others.ts'
import { renderPage, renderPageMarkdown, type Window } from './explain-page.ts'
import { explainValue, valuesInUse } from './explain-value.ts'

export interface ExplainOptions {
  readonly json: boolean
  readonly markdown: boolean
  /** Long lists are told to their end. */
  readonly all: boolean
}

function requirementNamed(id: string, all: boolean): Explained | undefined {
  const requirement = catalogue.requirements.find((one) => one.id === id)
  if (!requirement) return undefined
  const data = requirementExplained(library(), requirement)
  return { data, page: requirementPage(data, all ? WHOLE : BRIEF) }
}

function caseNamed(id: string, all: boolean): Explained | undefined {
  const data = caseExplained(library(), id)
  return data && { data, page: casePage(data, (all ? WHOLE : BRIEF).rows) }
}

/** Everything that can be explained by one name, for those who nearly wrote it. */
function names(): readonly string[] {
  const { policies, mutants } = library()
  return [
    ...catalogue.requirements.map(({ id }) => id),
    ...Object.keys(invariants),
    ...catalogue.families.map(({ id }) => id),
    ...catalogue.profiles.map(({ id }) => id),
    ...valuesInUse(),
    ...mutants.map(({ id }) => id),
    ...policies.flatMap(({ cases, controlsOnly }) => [...cases.keys(), ...controlsOnly.keys()]),
  ]
}

function unknown(id: string): UsageError {
  const near = nearest(id, [...new Set(names())])
  const meant = near.length === 0 ? '' : ` Did you mean ${near.map((one) => `"${one}"`).join(' or ')}?`
  return new UsageError(
    `nothing is called "${id}".${meant} It can be a requirement, an invariant, a family, a profile, a mutant, a case or an axis ` +
      'value, alone or as axis:value; see `list requirements`, `list`, `mutants --list` and `list --help`.',
  )
}

/**
 * The `explain` command. @returns what goes to standard output. @throws UsageError when nothing has that id, with the
 * nearest names.
 */
export function explainCommand(id: string, { json, markdown, all }: ExplainOptions, window: Window): string {
  const found =
    requirementNamed(id, all) ??
    invariantExplained(id) ??
    familyExplained(id) ??
    profileExplained(id) ??
    mutantExplained(id) ??
    caseNamed(id, all) ??
    explainValue(id)
  if (!found) throw unknown(id)
  if (json) return `${JSON.stringify(found.data, null, 2)}\n`
  return markdown ? renderPageMarkdown(found.page) : renderPage(found.page, window)
}

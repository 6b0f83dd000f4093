import { useInWords, useOf, type ValueKind, type ValueUse, valuesCalled } from '../coverage/axis-values.ts'
import { canBeAsked } from '../coverage/can-be-asked.ts'
import { type Block, item, type Section, text } from '../explain/page.ts'
import { catalogue } from './catalogue.ts'
import type { Explained } from './explain-others.ts'

type Named = { readonly id: string; readonly title?: string }

/** Where a value is described; credentials and forms are words of the vocabulary and speak for themselves. */
const described: Readonly<Partial<Record<ValueKind, readonly Named[]>>> = {
  configuration: catalogue.configurations,
  vantage: catalogue.vantages,
  history: catalogue.histories,
  ask: catalogue.asks,
  client: catalogue.clients,
  story: catalogue.stories,
  actor: catalogue.actors,
}

interface ValueExplained {
  readonly kind: ValueKind
  readonly value: string
  readonly title?: string
  /** As the catalogue has it. */
  readonly described: Readonly<Record<string, unknown>>
  readonly use: ValueUse
}

function valueExplained(kind: ValueKind, value: string): ValueExplained {
  const thing = described[kind]?.find(({ id }) => id === value)
  const { id: _, title, ...rest } = thing ?? { id: value }
  const use = useOf(catalogue, kind, value, canBeAsked)
  return { ...{ kind, value }, ...(title === undefined ? {} : { title }), ...{ described: rest, use } }
}

/** `  name: words` is what belongs to the line before. */
function useBlock(line: string): Block {
  const [, label, words] = /^ {2}(\S.*?): (.*)$/.exec(line) ?? []
  return label === undefined || words === undefined ? text(line.trim()) : item(label, words)
}

function sectionsOf({ kind, value, title, described: data, use }: ValueExplained): readonly Section[] {
  const isBare = Object.keys(data).length === 0
  return [
    {
      title: `${kind} ${value}`,
      blocks: [
        ...(title === undefined ? [] : [text(title)]),
        ...(isBare ? [] : [{ kind: 'data', lines: JSON.stringify(data, null, 2).split('\n') } as const]),
      ],
    },
    { title: 'What it is for', blocks: useInWords(use).map(useBlock) },
  ]
}

/**
 * An axis value: `history:legacy-no-scopes`, or the bare value, for every axis that has it.
 *
 * @returns undefined when no axis has such a value.
 */
export function explainValue(name: string): Explained | undefined {
  const values = valuesCalled(catalogue, name).map(({ kind, value }) => valueExplained(kind, value))
  if (values.length === 0) return undefined
  return {
    data: { kind: 'axis-value', id: name, ...{ values } },
    page: {
      title: `${name}: ${values.length === 1 ? 'a value of one axis' : `a value of ${values.length} axes`}`,
      sections: values.flatMap(sectionsOf),
    },
  }
}

/** Every axis value in use, as `axis:value` and alone. */
export function valuesInUse(): readonly string[] {
  const named = Object.entries(described).flatMap(([kind, things]) => things.map(({ id }) => `${kind}:${id}`))
  return [...named, ...named.map((one) => one.slice(one.indexOf(':') + 1))]
}

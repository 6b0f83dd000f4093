import { useInWords, useOf, type ValueKind, valuesCalled } from '../coverage/axis-values.ts'
import { canBeAsked } from '../coverage/can-be-asked.ts'
import { catalogue } from './catalogue.ts'

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

function explainOne(kind: ValueKind, value: string): readonly string[] {
  const thing = described[kind]?.find(({ id }) => id === value)
  const { id: _, title, ...data } = thing ?? { id: value }
  return [
    `${kind} ${value}`,
    ...(title === undefined ? [] : [`  ${title}`]),
    ...(Object.keys(data).length === 0
      ? []
      : JSON.stringify(data, null, 2)
          .split('\n')
          .map((line) => `  ${line}`)),
    ...useInWords(useOf(catalogue, kind, value, canBeAsked)),
  ]
}

/**
 * An axis value: `history:legacy-no-scopes`, or the bare value, for every axis that has it.
 *
 * @returns undefined when no axis has such a value.
 */
export function explainValue(name: string): readonly string[] | undefined {
  const values = valuesCalled(catalogue, name)
  if (values.length === 0) return undefined
  return values.flatMap(({ kind, value }, index) => [...(index === 0 ? [] : ['']), ...explainOne(kind, value)])
}

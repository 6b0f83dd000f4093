/** What sentences take from the book of rules. An id that it does not know (a report may be older) is told as it is. Pure. */
import type { CaseResult, StepResult } from '../results.ts'
import type { Catalogue, Credential, Relation } from '../vocabulary.ts'
import { type From, fromOf } from './from.ts'
import { isOdd, nounOf, whoOf } from './who.ts'

export interface Book {
  /** With `{who}` for a noun. */
  readonly who: (result: CaseResult, step: StepResult) => string
  /** What these cases have in common as clients: "operators", "browser operators". */
  readonly noun: (results: readonly CaseResult[]) => string
  /** The form of a connect that is put oddly or wrongly. */
  readonly oddForm: (result: CaseResult) => string | undefined
  readonly from: (result: CaseResult, step: StepResult) => From | undefined
  /** "another device, paired with operator.read only". */
  readonly actor: (id: string) => string
}

const byId = <T extends { readonly id: string }>(things: readonly T[]): ReadonlyMap<string, T> =>
  new Map(things.map((one) => [one.id, one]))

export function bookOf(catalogue: Catalogue): Book {
  const vantages = byId(catalogue.vantages)
  const configurations = byId(catalogue.configurations)
  const clients = byId(catalogue.clients)
  const asks = byId(catalogue.asks)
  const actors = byId(catalogue.actors)
  const relations = new Map<string, Relation>(
    catalogue.relations.flatMap(({ history, ask, relation }) =>
      ask.map((one) => [`${history}\n${one}`, relation] as const),
    ),
  )
  return {
    who: ({ axes }, { ask, standing }) =>
      whoOf({
        relation: relations.get(`${standing}\n${ask}`) ?? relations.get(`${standing}\n*`),
        role: asks.get(ask)?.role,
        credential: axes.credential as Credential,
        form: axes.form,
        isHttp: asks.get(ask)?.http !== undefined,
      }),
    noun: (results) => nounOf(results.map(({ axes }) => clients.get(axes.client))),
    oddForm: ({ axes }) => (isOdd(axes) ? axes.form : undefined),
    from: ({ axes }, { vantage }) => {
      const place = vantages.get(vantage)
      return place && fromOf(place, configurations.get(axes.configuration) ?? { trustedProxies: [] })
    },
    actor: (id) => actors.get(id)?.title ?? id,
  }
}

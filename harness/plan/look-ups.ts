import type { Catalogue, Relation } from '../vocabulary.ts'

/** A mistake in the catalogue: an unknown id, a missing relation, a control that differs in more than one axis. */
export class CatalogueError extends Error {
  override name = 'CatalogueError'
}

type Named = { readonly id: string }

function index<T extends Named>(what: string, things: readonly T[]): (id: string) => T {
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  return (id) => {
    const thing = byId.get(id)
    if (!thing) throw new CatalogueError(`no ${what} is called "${id}"; there are: ${[...byId.keys()].join(', ')}`)
    return thing
  }
}

/** Look-ups over a catalogue by id; each throws a CatalogueError that lists the ids that exist. */
export function lookUps(catalogue: Catalogue) {
  const relations = new Map<string, Relation>()
  for (const { history, ask, relation } of catalogue.relations) {
    for (const one of ask) relations.set(`${history}\n${one}`, relation)
  }
  return {
    configuration: index('configuration', catalogue.configurations),
    vantage: index('vantage', catalogue.vantages),
    history: index('history', catalogue.histories),
    ask: index('ask', catalogue.asks),
    client: index('client', catalogue.clients),
    story: index('story', catalogue.stories),
    actor: index('actor', catalogue.actors),
    requirement: index('requirement', catalogue.requirements),
    profile: index('profile', catalogue.profiles),
    relation(history: string, ask: string): Relation {
      const relation = relations.get(`${history}\n${ask}`) ?? relations.get(`${history}\n*`)
      if (!relation) {
        throw new CatalogueError(`scenarios/relations.ts does not say how ask "${ask}" relates to history "${history}"`)
      }
      return relation
    },
  }
}

export type LookUps = ReturnType<typeof lookUps>

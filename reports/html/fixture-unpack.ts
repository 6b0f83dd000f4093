/** For tests: what lies compressed in a page, as its own script reads it. */
import type { CaseResult, Results } from '../../harness/results.ts'

// biome-ignore lint/suspicious/noExplicitAny: the page's modules are plain JavaScript.
type Module = Record<string, any>

/** A module of the page that needs no page. */
export async function pageModule(name: string): Promise<Module> {
  return (await import(new URL(`./page/${name}.js`, import.meta.url).href)) as Module
}

export async function unpackedBlock(html: string, id: 'index' | 'evidence') {
  const { unpack } = await pageModule('interned')
  return await unpack!(new RegExp(`id="${id}">([^<]*)<`).exec(html)![1]!)
}

/** All cases, put together again; what is the same in all of them stands in one place only. */
export async function unpackedCases(html: string): Promise<Results['cases']> {
  const index = await unpackedBlock(html, 'index')
  const evidence = await unpackedBlock(html, 'evidence')
  return index.rows.flatMap((row: Module, number: number) =>
    row.cells.flatMap((cell: Module | null, place: number): CaseResult[] => {
      if (!cell) return []
      const { change: _, cells: __, ...about } = row
      const { expected, observed, control, steps, replay } = evidence[number][place]
      const target: string = index.targets[place].id
      const { verdict, because, brokenInvariants, known } = cell
      return [
        {
          ...(about as Pick<CaseResult, 'id' | 'family' | 'requirement' | 'level' | 'theme' | 'axes'>),
          ...{ target, verdict, because, brokenInvariants, ...(known && { known }), expected, observed, steps },
          control: control && {
            ...control,
            case: typeof control.case === 'number' ? index.rows[control.case].id : control.case,
          },
          replay: replay.map((part: string[]) => part.join(target)).join(row.id),
        },
      ]
    }),
  )
}

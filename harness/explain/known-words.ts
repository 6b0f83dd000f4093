import type { KnownOf } from './known.ts'
import { type Block, count, folded, item, text } from './page.ts'

/**
 * What the suite knows of a requirement, and where it says that it knows nothing.
 *
 * @param shown of each list; what rows of docs/coverage.md leave unshown is told with whole lists only.
 */
export function knownInWords({ mutants, breakers, measured, promised }: KnownOf, shown: number): readonly Block[] {
  const [faults, moreFaults] = folded(mutants, shown)
  const [rows, moreRows] = folded(promised, shown)
  return [
    ...(breakers.length === 0
      ? [text('No release is known to break it: the policy of every era passes its cases, as far as it can be asked.')]
      : [
          text('Releases whose own policy breaks it, judged by the recommended one:'),
          ...breakers.map(({ profile, releases, failing, asked }) =>
            item(releases, `${failing} of ${count(asked, 'case')} fail (profile ${profile})`),
          ),
        ]),
    ...measured.map(({ releases, because, source }) => item(releases, `measured: ${because} [${source}]`)),
    ...(mutants.length === 0
      ? [text('No mutant names it: nothing shows that its cases find a fault.')]
      : [
          text(`${count(mutants.length, 'single fault', 'single faults')} of the reference gateway that it finds:`),
          ...faults.map(({ id, fault }) => item(id, fault)),
          ...(moreFaults === 0 ? [] : [text(`${moreFaults} more; \`mutants --list\` tells them.`)]),
        ]),
    ...(promised.length === 0
      ? [text('No row of docs/coverage.md is covered by it.')]
      : [
          text('What it shows of docs/coverage.md:'),
          ...rows.map(({ id, promise, source, not }) =>
            item(
              id,
              `${promise} [${source}]${not === undefined || Number.isFinite(shown) ? '' : `; not shown: ${not}`}`,
            ),
          ),
          ...(moreRows === 0 ? [] : [text(`${count(moreRows, 'more row', 'more rows')} in docs/coverage.md.`)]),
        ]),
  ]
}

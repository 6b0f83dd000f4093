/** Who gets in, place by place: how many places of each kind let somebody in unasked; the script unfolds which. */
import type { Results } from '../../harness/results.ts'
import { groupTitle, type PlaceTable, placeTables } from '../places.ts'
import { printable } from '../words.ts'
import { openPlaces, testedPlaces } from './places-data.ts'
import { Scroll } from './scroll.tsx'
import { TargetHead } from './target-name.tsx'

export function Places({ results }: { results: Results }) {
  const tables = placeTables(results)
  const titles = [...new Set(tables.flatMap(({ groups }) => groups.map(groupTitle)))]
  return (
    <section id="places" aria-labelledby="places-title" tabIndex={-1} class="places">
      <h2 id="places-title">Who gets in, place by place</h2>
      <p class="muted">
        Real proxies as people set them up, other hosts, tunnels and pages: how many of these places let somebody in
        whom no human was asked about.
      </p>
      <Scroll label="Table of places">
        <table class="requirements">
          <thead>
            <tr>
              <th scope="col">Behind</th>
              {tables.map(({ target }) => (
                <TargetHead key={target.id} id={target.id} />
              ))}
            </tr>
          </thead>
          <tbody>
            {titles.map((title) => (
              <tr key={title}>
                <th scope="row">{printable(title)}</th>
                {tables.map((table) => (
                  <td key={table.target.id}>
                    <OpenOf table={table} title={title} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
      <div id="places-detail" hidden>
        <label>
          Which places, on{' '}
          <select id="places-target" autocomplete="off">
            {tables.map(({ target }) => (
              <option key={target.id} value={target.id}>
                {printable(target.id)}
              </option>
            ))}
          </select>
        </label>
        <p class="muted">
          Against what the store knows of the device and what it asks for. A word leads to its first case; behind it
          stands how many cases came out so.
        </p>
        <div id="places-groups" />
      </div>
    </section>
  )
}

function OpenOf({ table, title }: { table: PlaceTable; title: string }) {
  const group = table.groups.find((one) => groupTitle(one) === title)
  const tested = group ? testedPlaces(group) : 0
  if (!group || tested === 0) return <span class="muted">not tested</span>
  const open = openPlaces(group)
  return (
    <span class={`count ${open > 0 ? 'risk' : 'pass'}`}>
      {open} of {tested}
    </span>
  )
}

/**
 * report.html: one file that opens from a disk, without a network and for the greater part without its script.
 *
 * The server part holds everything that is needed to judge a run: verdicts, headlines, requirements, matrix and a line
 * for each case. The full evidence lies compressed at the end and is unpacked when somebody first unfolds a case.
 */
import type { Results } from '../../harness/results.ts'
import { pageScript } from './assets.ts'
import { Cases } from './cases.tsx'
import { packEvidence } from './evidence-block.ts'
import { Family } from './family.tsx'
import { type Place, renderFrame } from './frame.tsx'
import { Matrix } from './matrix.tsx'
import { Mutants } from './mutants.tsx'
import { Places } from './places.tsx'
import { Requirements } from './requirements.tsx'
import { hasRisks, Risks } from './risks.tsx'
import { Summary } from './summary.tsx'

export function renderHtml(results: Results): string {
  const { suite, family, mutants } = results
  return renderFrame({
    title: 'Gateway conformance report',
    by: `${suite.name} ${suite.version}`,
    skip: { id: 'cases', words: 'Skip to the cases' },
    sections: sectionsOf(results),
    script: pageScript(),
    main: (
      <>
        <Summary results={results} />
        {hasRisks(results) && <Risks results={results} />}
        {results.places.length > 0 && <Places results={results} />}
        <Requirements results={results} />
        <Matrix results={results} />
        {family && <Family family={family} />}
        {mutants && <Mutants result={mutants} />}
        <Cases results={results} />
      </>
    ),
    data: (
      <script
        type="application/octet-stream"
        id="evidence"
        dangerouslySetInnerHTML={{ __html: packEvidence(results) }}
      />
    ),
  })
}

function sectionsOf(results: Results): Place[] {
  const { family, mutants } = results
  return [
    { id: 'summary', words: 'Summary' },
    ...(hasRisks(results) ? [{ id: 'risks', words: 'Residual risks' }] : []),
    ...(results.places.length > 0 ? [{ id: 'places', words: 'Places' }] : []),
    { id: 'requirements', words: 'Requirements' },
    { id: 'matrix', words: 'Matrix' },
    ...(family ? [{ id: 'family', words: 'PR family' }] : []),
    ...(mutants ? [{ id: 'mutants', words: 'Mutants' }] : []),
    { id: 'cases', words: 'Cases' },
  ]
}

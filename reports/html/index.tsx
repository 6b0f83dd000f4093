/**
 * report.html: one file that opens from a disk, without a network.
 *
 * What is needed to judge a run stands in it as text: verdicts, headlines, what changed, requirements. Matrix, list and
 * evidence, which are thousands of results, lie compressed at the end, and the script shows of them what is asked for.
 */
import type { Results } from '../../harness/results.ts'
import { pageScript } from './assets.ts'
import { Comparison } from './comparison.tsx'
import { packBlocks } from './data-blocks.ts'
import { Explore } from './explore.tsx'
import { Family } from './family.tsx'
import { type Place, renderFrame } from './frame.tsx'
import { Help } from './help.tsx'
import { Mutants } from './mutants.tsx'
import { Places } from './places.tsx'
import { Requirements } from './requirements.tsx'
import { hasRisks, Risks } from './risks.tsx'
import { Summary } from './summary.tsx'

export function renderHtml(results: Results): string {
  const { suite, comparison, family, mutants } = results
  const { index, evidence } = packBlocks(results)
  return renderFrame({
    title: 'Gateway conformance report',
    by: `${suite.name} ${suite.version}`,
    skip: { id: 'cases', words: 'Skip to the cases' },
    sections: sectionsOf(results),
    script: pageScript(),
    main: (
      <>
        <article id="case" hidden aria-labelledby="case-title" />
        {comparison && <Comparison results={results} comparison={comparison} />}
        <Summary results={results} />
        <Explore results={results} />
        {results.places.length > 0 && <Places results={results} />}
        {hasRisks(results) && <Risks results={results} />}
        <Requirements results={results} />
        {family && <Family family={family} />}
        {mutants && <Mutants result={mutants} />}
        <Help />
        <p id="said" class="hidden" role="status" />
      </>
    ),
    data: (
      <>
        <Block id="index" text={index} />
        <Block id="evidence" text={evidence} />
      </>
    ),
  })
}

function Block({ id, text }: { id: string; text: string }) {
  return <script type="application/octet-stream" id={id} dangerouslySetInnerHTML={{ __html: text }} />
}

function sectionsOf(results: Results): Place[] {
  const { comparison, family, mutants } = results
  return [
    ...(comparison ? [{ id: 'changes', words: 'What changed' }] : []),
    { id: 'summary', words: 'Summary' },
    { id: 'matrix', words: 'Matrix' },
    { id: 'cases', words: 'Cases' },
    ...(results.places.length > 0 ? [{ id: 'places', words: 'Places' }] : []),
    ...(hasRisks(results) ? [{ id: 'risks', words: 'Residual risks' }] : []),
    { id: 'requirements', words: 'Requirements' },
    ...(family ? [{ id: 'family', words: 'PR family' }] : []),
    ...(mutants ? [{ id: 'mutants', words: 'Mutants' }] : []),
  ]
}

/** family.html and mutants.html: the sections of report.html as pages of their own, for runs that make nothing else. */
import type { FamilyResult, MutantsResult } from '../../harness/results.ts'
import { tablesScript } from './assets.ts'
import { Family } from './family.tsx'
import { renderFrame } from './frame.tsx'
import { MUTANTS_PARTS, Mutants } from './mutants.tsx'

const BY = 'openclaw-gateway-conformance'

export function renderFamilyPage(family: readonly FamilyResult[]): string {
  return renderFrame({
    title: 'PR family report',
    by: BY,
    skip: { id: 'family', words: 'Skip to the proposals' },
    sections: [],
    script: tablesScript(),
    main: <Family family={family} />,
  })
}

export function renderMutantsPage(result: MutantsResult): string {
  return renderFrame({
    title: 'Mutants report',
    by: BY,
    skip: { id: 'mutants-matrix', words: 'Skip to the kill matrix' },
    sections: MUTANTS_PARTS,
    script: tablesScript(),
    main: <Mutants result={result} />,
  })
}

/** All reports of one run, and the pages of what is run beside it: the PR family and the mutants. */
import type { FamilyResult, MutantsResult, Results } from '../harness/results.ts'
import { renderEvidence } from './evidence.ts'
import { renderFamilyMarkdown } from './family-markdown.ts'
import { renderHtml } from './html/index.tsx'
import { renderFamilyPage, renderMutantsPage } from './html/pages.tsx'
import { renderFamilyJson, renderJson, renderMutantsJson } from './json.ts'
import { renderMarkdown } from './markdown.ts'
import { FILE_LIMIT } from './markdown-text.ts'
import { renderMutantsMarkdown } from './mutants-markdown.ts'
import { type ReportFile, writePages } from './write.ts'

export { renderComparisonMarkdown } from './comparison-markdown.ts'
export { renderComparisonTerminal } from './comparison-text.ts'
export { EvidenceError, parseEvidence, renderEvidence } from './evidence.ts'
export { renderFamilyMarkdown } from './family-markdown.ts'
export { renderFamilyTerminal } from './family-text.ts'
export { renderHtml } from './html/index.tsx'
export { renderFamilyPage, renderMutantsPage } from './html/pages.tsx'
export { renderFamilyJson, renderJson, renderMutantsJson } from './json.ts'
export { renderMarkdown } from './markdown.ts'
export { renderMutantsMarkdown } from './mutants-markdown.ts'
export { renderMutantsTerminal } from './mutants-text.ts'
export { renderTerminal, type TerminalOptions } from './terminal.ts'
export { painter, visibleLength, wrap } from './terminal-text.ts'
export { printable } from './words.ts'
export { explain, type ReportFile, ReportWriteError, writePages } from './write.ts'

const FORMATS: readonly (readonly [name: string, render: (results: Results) => string])[] = [
  ['results.json', renderJson],
  ['evidence.ndjson', renderEvidence],
  ['report.md', renderMarkdown],
  ['report.html', renderHtml],
]

export async function writeReports(results: Results, outDir: string): Promise<{ files: string[] }> {
  // Rendered before anything is written: a result that cannot be rendered leaves the last reports alone.
  const reports = FORMATS.map(([name, render]) => ({ name, text: render(results) }))
  return await writePages(reports, outDir)
}

/** The pages of the PR family, for `writePages`. */
export function renderFamilyPages(family: readonly FamilyResult[]): ReportFile[] {
  return [
    { name: 'family.json', text: renderFamilyJson(family) },
    { name: 'family.md', text: renderFamilyMarkdown(family, FILE_LIMIT) },
    { name: 'family.html', text: renderFamilyPage(family) },
  ]
}

/** The pages of the kill matrix, for `writePages`. */
export function renderMutantsPages(result: MutantsResult): ReportFile[] {
  return [
    { name: 'mutants.json', text: renderMutantsJson(result) },
    { name: 'mutants.md', text: renderMutantsMarkdown(result, FILE_LIMIT) },
    { name: 'mutants.html', text: renderMutantsPage(result) },
  ]
}

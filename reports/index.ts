/** All reports of one run, and the pages of what is run beside it: the PR family and the mutants. */
import type { FamilyResult, MutantsResult } from '../harness/results.ts'
import { renderFamilyMarkdown } from './family-markdown.ts'
import { renderFamilyPage, renderMutantsPage } from './html/pages.tsx'
import { renderFamilyJson, renderMutantsJson } from './json.ts'
import { FILE_LIMIT } from './markdown-text.ts'
import { renderMutantsMarkdown } from './mutants-markdown.ts'
import type { ReportFile } from './write.ts'

export { renderComparisonMarkdown } from './comparison-markdown.ts'
export { renderComparisonTerminal } from './comparison-text.ts'
export { beginOf, verdictsOf } from './events.ts'
export { EvidenceError, parseEvidence, renderEvidence } from './evidence.ts'
export { renderFamilyMarkdown } from './family-markdown.ts'
export { renderFamilyTerminal } from './family-text.ts'
export { type Files, openFiles, writeReports } from './files.ts'
export { type Format, formats } from './formats.ts'
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

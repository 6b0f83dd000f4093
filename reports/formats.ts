/** Every format that a report has: its name, its file, and what reads the stream of events for it. */
import type { Results } from '../harness/results.ts'
import type { Reporter } from '../harness/results-events.ts'
import { renderBadge } from './badge.ts'
import { renderEvents } from './events-ndjson.ts'
import { renderEvidence } from './evidence.ts'
import { renderHtml } from './html/index.tsx'
import { renderJson } from './json.ts'
import { renderJunit } from './junit.ts'
import { renderMarkdown } from './markdown.ts'
import { renderSarif } from './sarif.ts'
import { renderTap } from './tap.ts'
import { renderTerminal, type TerminalOptions } from './terminal.ts'

export interface Format {
  readonly name: string
  /** What it is for, for help texts. */
  readonly says: string
  /** The file that it fills in the folder of reports; left out: it is for standard output only. */
  readonly file?: string
  /** @param write takes text as soon as it is known. */
  open(write: (text: string) => void, options: TerminalOptions): Reporter
}

/** A format that is a function of all that was found. */
const whole =
  (render: (results: Results, options: TerminalOptions) => string): Format['open'] =>
  (write, options) => ({
    on: (event) => {
      if (event.kind === 'end') write(render(event.results, options))
    },
  })

/** In the order in which help texts name them. */
export const formats: readonly Format[] = [
  { name: 'terminal', says: 'what is wrong, one sentence each; the default', open: whole(renderTerminal) },
  { name: 'json', says: 'everything, as data with a schema', file: 'results.json', open: whole(renderJson) },
  {
    name: 'evidence',
    says: 'one case a line, for `replay`',
    file: 'evidence.ndjson',
    open: whole(renderEvidence),
  },
  { name: 'html', says: 'the page for a reviewer', file: 'report.html', open: whole(renderHtml) },
  {
    name: 'markdown',
    says: 'a step summary or pull request comment',
    file: 'report.md',
    open: whole((results) => renderMarkdown(results)),
  },
  { name: 'junit', says: 'JUnit XML, for CI systems', file: 'junit.xml', open: whole(renderJunit) },
  { name: 'sarif', says: 'SARIF 2.1.0, for code scanning', file: 'report.sarif', open: whole(renderSarif) },
  { name: 'tap', says: 'TAP 14', file: 'report.tap', open: whole(renderTap) },
  { name: 'badge', says: 'a shields.io endpoint', file: 'badge.json', open: whole(renderBadge) },
  { name: 'events', says: 'the stream that all of these read, one event a line', open: renderEvents },
]

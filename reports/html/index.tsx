/**
 * report.html: one file that opens from a disk, without a network and for the greater part without its script.
 *
 * The server part holds everything that is needed to judge a run: verdicts, headlines, requirements, matrix and a line
 * for each case. The full evidence lies compressed at the end and is unpacked when somebody first unfolds a case.
 */
import { renderToString } from 'preact-render-to-string'
import type { Results } from '../../harness/results.ts'
import { pageScript, pageStyle, policy } from './assets.ts'
import { Cases } from './cases.tsx'
import { packEvidence } from './evidence-block.ts'
import { Matrix } from './matrix.tsx'
import { Requirements } from './requirements.tsx'
import { Summary } from './summary.tsx'

export function renderHtml(results: Results): string {
  const style = pageStyle()
  const script = pageScript()
  const document = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy(style, script)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Gateway conformance report</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href="#cases">
          Skip to the cases
        </a>
        <header class="top">
          <h1>Gateway conformance report</h1>
          <p class="suite">
            {results.suite.name} {results.suite.version}
          </p>
          <nav aria-label="Sections">
            <a href="#summary">Summary</a>
            <a href="#requirements">Requirements</a>
            <a href="#matrix">Matrix</a>
            <a href="#cases">Cases</a>
          </nav>
        </header>
        <main>
          <Summary results={results} />
          <Requirements results={results} />
          <Matrix results={results} />
          <Cases results={results} />
        </main>
        <script
          type="application/octet-stream"
          id="evidence"
          dangerouslySetInnerHTML={{ __html: packEvidence(results) }}
        />
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  )
  return `<!doctype html>\n${renderToString(document)}\n`
}

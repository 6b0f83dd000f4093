/** Third step of the action: the report on the page of the run, also and above all when the gate is shut. */
import { readFileSync } from 'node:fs'
import { addSummary } from './runner.mjs'

const { REPORT, VERDICT, EXIT_CODE } = process.env
if (REPORT) addSummary(readFileSync(REPORT, 'utf8'))
else if (VERDICT)
  addSummary(
    `**Gateway conformance: ${VERDICT}** (exit code ${EXIT_CODE}), and no report. The log of the step says why.`,
  )

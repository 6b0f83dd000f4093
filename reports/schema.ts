/**
 * results.schema.json: the result model for readers in other languages, generated from harness/results.ts.
 *
 * The model's comments do not survive into zod, so what a stranger must know is said again here, beside the names.
 * `--write` brings the file up to date; a test fails while it is stale.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { Results } from '../harness/results.ts'

export const SCHEMA_ID = 'urn:openclaw-gateway-conformance:results:2'
export const SCHEMA_FILE = fileURLToPath(new URL('./results.schema.json', import.meta.url))
export const WRITE_COMMAND = 'npx -y pnpm@10.34.8 exec tsx reports/schema.ts --write'

const root = Results.shape
const target = root.targets.element.shape
const one = root.cases.element
const step = one.shape.steps.element
const act = step.shape.acts.element
const expected = one.shape.expected
const observed = one.shape.observed.unwrap()
const state = step.shape.before.unwrap()
const record = state.shape.record.unwrap()
const family = root.family.unwrap().element
const row = family.shape.rows.element
const requirement = root.requirements.element.shape
const baseline = root.baseline.unwrap()
const compared = root.comparison.unwrap()
const mutants = root.mutants.unwrap()
const mutant = mutants.shape.mutants.element

/** An `id` makes a definition of its own; a description alone stays in place. */
const notes = z.registry<{ id?: string; title?: string; description?: string }>()
for (const [schema, id, description] of [
  [root.targets.element, 'Target', 'One gateway under test, its profile and what may be claimed about it.'],
  [
    root.requirements.element,
    'Requirement',
    'One sentence with MUST, SHOULD, MAY or RISK, and how one target does on it.',
  ],
  [one, 'Case', 'One handshake, or a short story of several, with its verdict and the evidence for it.'],
  [step, 'Step', 'One handshake of a case, in full.'],
  [act, 'Act', 'What somebody did to the device after a handshake, with what was expected and what came of it.'],
  [act.shape.expected, 'ExpectedAct', 'What the profile expects of an act, and the row of its table that says so.'],
  [
    act.shape.observed.unwrap(),
    'ObservedAct',
    'What came of an act: its answer, and what became of session and token.',
  ],
  [expected, 'Expected', 'What the profile expects, and the row of its table that says so.'],
  [observed, 'Observed', 'What the gateway did.'],
  [state, 'State', 'What the store of the gateway knows of the device.'],
  [record, 'Record', 'The row of the device, without secrets.'],
  [state.shape.pending.element, 'Pending', 'A request that waits for an operator.'],
  [step.shape.transcript.element, 'TranscriptEntry', 'One thing that was sent, redacted; `close` says who closed.'],
  [one.shape.control.unwrap(), 'Control', 'The same case with one axis put right; it must come out the other way.'],
  [one.shape.axes, 'Axes', 'The named values that make the case; all axes are always present.'],
  [root.machine.element, 'Program', 'What the run needed of the machine, looked for and found, with its version.'],
  [
    root.places.element,
    'Place',
    'A vantage behind a real proxy, on another host, at the end of a tunnel or in a page.',
  ],
  [target.counts, 'Counts', 'Cases by verdict. Verdicts are never merged.'],
  [target.headlines.element, 'Headline', 'One plain sentence about what is wrong.'],
  [expected.shape.outcome, 'Outcome', 'The class of an observation: four ways in, five ways not.'],
  [
    one.shape.verdict,
    'Verdict',
    'pass, fail, residual-risk (somebody gets in unasked, and no gateway can tell), or why there is none of these.',
  ],
  [family, 'Family', 'The PR family on one gateway: what each proposal loosens, tightens, breaks and cures.'],
  [row, 'Proposal', 'One proposal, with its verdict.'],
  [
    row.shape.loosens.element,
    'FamilyChange',
    "Cases of one requirement that come out otherwise than under the parent's rule.",
  ],
  [row.shape.breaks.element, 'Breach', 'A requirement that is broken with the proposal, and not without it.'],
  [family.shape.comparison.unwrap(), 'FamilyComparison', 'The same proposals on another gateway, case by case.'],
  [compared, 'Comparison', 'Two of the targets compared: who gets in now who did not before.'],
  [compared.shape.before, 'ComparisonSide', 'A gateway that was compared; its cases stand among the results.'],
  [compared.shape.groups.element, 'ChangeGroup', 'Changes that one plain sentence tells.'],
  [compared.shape.changes.element, 'Change', 'One case that came out otherwise, or that only one side has.'],
  [
    compared.shape.groups.element.shape.direction,
    'ChangeDirection',
    'loosened: somebody gets in, or gets more. tightened: somebody is stopped, or gets less. changed: on the same side in another way.',
  ],
  [compared.shape.intents.element, 'Intent', 'What was declared as meant to change, and whether it did.'],
  [baseline, 'Baseline', 'The file of known failures, and what is wrong with it.'],
  [one.shape.known.unwrap(), 'Known', 'Why a failure does not fail the run, as the baseline file says.'],
  [mutants, 'Mutants', 'The kill matrix: which single faults of the reference gateway the catalogue finds.'],
  [mutant, 'Mutant', 'The reference gateway with one fault, and what found it.'],
  [mutant.shape.killers.element, 'Killer', 'A requirement whose cases fail on the mutant.'],
  [mutants.shape.requirements.element, 'KillingRequirement', 'What one requirement is known to find.'],
  [
    one.shape.level,
    'Level',
    'How much a requirement asks, after RFC 2119; RISK asks the operator, since no gateway can help.',
  ],
] as const) {
  notes.add(schema, { id, description })
}
for (const [schema, description] of [
  [
    Results,
    'What a run found. Holds no time, port, random id or secret, so equal findings on one machine give equal bytes.',
  ],
  [
    root.exitCode,
    '0 conformant, whatever the residual risks, 1 a requirement failed, 2 wrong usage, 3 incomplete, 4 the harness itself failed.',
  ],
  [target.selected, 'Cases that this run selected.'],
  [target.inProfile, 'Cases that the profile has. Only a run that selects all of them may be conformant.'],
  [one.shape.because, 'Why the verdict is what it is, one sentence each; empty for a plain pass.'],
  [root.requirements.element.shape.operator, 'Of a RISK: what the operator must do, since no gateway can.'],
  [one.shape.known, 'Of a failure that the baseline file knows: it fails all the same, but not the run.'],
  [target.known, 'Of the failed cases, those that the baseline file knows.'],
  [requirement.whenBroken, 'What is wrong with a gateway that breaks it, in the present tense.'],
  [requirement.file, "Where it stands, as a path in the suite's repository."],
  [requirement.mutants, 'Single faults of the reference gateway that it is known to find.'],
  [compared.shape.complaints, 'Why the gate is shut, one sentence each; empty when it is open.'],
  [one.shape.brokenInvariants, 'Invariants that did not hold.'],
  [one.shape.steps, 'All handshakes of the story, in order.'],
  [one.shape.replay, 'The command that repeats this case.'],
  [step.shape.events, 'Pairing events that a watching operator saw for this device, in order.'],
  [step.shape.acts, 'What was done to the device after this handshake and before the next, in order.'],
  [row.shape.cured, 'Cases of the complaint that get in without a human, of all of them.'],
  [mutant.shape.state, 'killed: by the requirement that it names. Anything else is a complaint.'],
  [mutants.shape.complaints, 'Why the gate is shut, one sentence each; empty when it is open.'],
  [step.shape.findings, 'What does not agree, one sentence each, acts included; empty when all agrees.'],
] as const) {
  notes.add(schema, { description })
}

export function resultsSchema(): string {
  const { $schema, ...schema } = z.toJSONSchema(Results, { target: 'draft-2020-12', metadata: notes })
  const title = 'Results of an OpenClaw gateway conformance run'
  return `${JSON.stringify({ $schema, $id: SCHEMA_ID, title, ...schema }, null, 2)}\n`
}

export function staleness(): string | undefined {
  let written = ''
  try {
    written = readFileSync(SCHEMA_FILE, 'utf8')
  } catch {
    // A missing file is as stale as a wrong one.
  }
  return written === resultsSchema() ? undefined : `reports/results.schema.json is stale; run: ${WRITE_COMMAND}`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) writeFileSync(SCHEMA_FILE, resultsSchema())
  const problem = staleness()
  if (problem) {
    console.error(problem)
    process.exitCode = 1
  }
}

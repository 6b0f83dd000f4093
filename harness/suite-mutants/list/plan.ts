/** A plan that leaves cases out, or expects the wrong thing of them. */
import { inModule, type SuiteMutant } from '../mutant.ts'

const inExpand = inModule('harness/plan/expand.ts', 'expand')
const inPlan = inModule('harness/plan/plan.ts', 'plan')
const inBoots = inModule('harness/plan/plan.ts', 'boots')
const inSelect = inModule('harness/plan/select.ts', 'select')
const inTable = inModule('harness/plan/table.ts', 'table')
const inSteps = inModule('harness/plan/steps.ts', 'expand', 'steps-acts')

const cases: readonly SuiteMutant[] = [
  inExpand(
    'case-without-control-is-dropped',
    'A case for which the profile knows no control is silently left out.',
    'return { cases, controlsOnly: [...controlsOnly.values()] }',
    'return { cases: cases.filter(({ control }) => control !== null), controlsOnly: [...controlsOnly.values()] }',
  ),
  inExpand(
    'control-may-be-expected-alike',
    'A control is taken that is expected on the same side.',
    "if (side(expected) === own || side(expected) === 'neither') continue",
    "if (side(expected) === 'neither') continue",
  ),
  inExpand(
    'control-may-change-two-axes',
    'A control may differ in more than one thing.',
    'if (!entry || more.length > 0) {',
    'if (!entry) {',
  ),
  inExpand(
    'handshakes-may-repeat',
    'Two cases with one handshake are taken for two.',
    'if (other) throw new CatalogueError(',
    'if (false) throw new CatalogueError(',
  ),
  inExpand(
    'exceptions-are-not-made',
    'What a family takes out is run all the same.',
    'if (!excepted) yield axes',
    'yield axes',
  ),
  inPlan(
    'case-with-unable-control-is-dropped',
    'A case whose control the target cannot be asked is silently left out.',
    'toRun.set(planned.id, planned)',
    'if (asked.length > 0 || controls.length === 0) toRun.set(planned.id, planned)',
  ),
  inPlan(
    'reason-of-the-target-does-not-count',
    'A target that says why it cannot be asked a case is asked all the same.',
    'abilities.cannot?.(planned)',
    'undefined',
  ),
  inPlan(
    'live-case-without-a-control-is-asked',
    'A gateway that runs already is asked a case whose controls it can never be asked.',
    'abilities.cannot && controls[0] && asked.length === 0',
    'false',
  ),
  inPlan(
    'control-is-not-brought-along',
    'A control that was not selected is not run.',
    '...(planned.control ? [planned.control] : [])',
    '...[]',
  ),
  inPlan(
    'other-controls-are-not-brought-along',
    'Further controls, one of which may have to stand in, are not run.',
    ', ...planned.otherControls].flatMap(',
    '].flatMap(',
  ),
  inPlan(
    'not-applicable-cases-vanish',
    'Cases that the target cannot be asked are not told at all.',
    'inProfile: cases.length, selected, notApplicable',
    'inProfile: cases.length, selected: selected.filter(({ id }) => !notApplicable.has(id)), notApplicable',
  ),
  inPlan(
    'denominator-is-what-was-selected',
    'A filtered run is told to be the whole profile.',
    'inProfile: cases.length',
    'inProfile: selected.length',
  ),
  inPlan(
    'capabilities-are-not-looked-at',
    'A target is asked what it says that it cannot do.',
    '} else if (!capabilities.has(need)) return `needs',
    '} else if (false) return `needs',
  ),
  inBoots(
    'boots-are-not-bounded',
    'More gateways are started than the target allows.',
    'if (place === undefined || place <= boots) return undefined',
    'return undefined',
  ),
]

const selection: readonly SuiteMutant[] = [
  inSelect(
    'empty-selection-runs-all',
    'A pattern that matches nothing selects everything.',
    'if (found.size === 0) unmatched.push(pattern)',
    'if (found.size === 0) return new Set(cases)',
    'every pattern that matches nothing',
  ),
  inSelect(
    'empty-selection-is-not-told',
    'A pattern that matches nothing is passed over.',
    'if (unmatched.length > 0) {',
    'if (false) {',
    'every pattern that matches nothing',
  ),
  inSelect(
    'skipped-cases-are-run',
    'What should be skipped is run.',
    '!unwanted.some((found) => found.has(planned))',
    'true',
    'what is skipped goes before',
  ),
]

const expectations: readonly SuiteMutant[] = [
  inTable(
    'last-row-decides',
    'Of the rows that match the last is taken, not the first.',
    'rows.find((row) =>',
    'rows.findLast((row) =>',
  ),
  inTable(
    'decision-goes-before-admission',
    'Who may pair is asked before who may speak at all.',
    'firstMatch(profile.admission, settled) ?? firstMatch(profile.decision, settled)',
    'firstMatch(profile.decision, settled) ?? firstMatch(profile.admission, settled)',
  ),
  inTable(
    'one-condition-is-not-looked-at',
    'A row matches whatever the relation between ask and record is.',
    'among(when.relation, facts.relation) &&',
    '',
  ),
  inSteps(
    'alternatives-are-for-all',
    'What a profile allows at one vantage is allowed everywhere.',
    'or?.filter(({ when }) => matches(when, facts)).map(',
    'or?.map(',
  ),
  inSteps(
    'denied-acts-change-the-standing',
    'What should come next is expected as if a denied act had been done.',
    "if (expected.answer === 'allowed') standing = step.becomes",
    'standing = step.becomes',
  ),
]

export const plan: readonly SuiteMutant[] = [...cases, ...selection, ...expectations]

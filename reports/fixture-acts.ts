/** A case that fails by what was done between its handshakes, and by nothing else. */
import type { ActResult, CaseResult, Results } from '../harness/results.ts'
import { BAD, fixture, resultsOf } from './fixture.ts'
import { AXES, EMPTY, makeCase, makeStep, stateOf } from './fixture-case.ts'

const because = 'Only an operator may remove a device.'
const source = 'docs: cli/devices'
const paired = stateOf('paired-read')

const looks: ActResult = {
  title: 'self lists',
  act: 'list',
  actor: 'self',
  standing: 'paired-read',
  expected: { answer: 'denied', session: 'kept', because: 'A device without operator.pairing sees no list.', source },
  observed: { answer: 'denied', said: 'missing scope: operator.pairing', session: 'kept' },
  before: paired,
  after: paired,
  findings: [],
}

export const REMOVES: ActResult = {
  title: 'read-only removes',
  act: 'remove',
  actor: 'read-only',
  standing: 'paired-read',
  expected: { answer: 'denied', session: 'kept', because, source },
  observed: { answer: 'allowed', session: 'ended', token: 'handed-out' },
  before: paired,
  after: EMPTY,
  findings: ['read-only was allowed to remove the device'],
}

/** A device holds a session; it looks around, then another one takes it out of the store. */
export function actsCase(own: Partial<ActResult> = {}): CaseResult {
  const axes = { ...AXES, history: 'paired-read', story: 'read-only removes' }
  const covered = { outcome: 'covered', because: 'The record lists what is asked.', source: 'docs: pairing' } as const
  const removes = { ...REMOVES, ...own }
  const findings = [...removes.findings]
  const step = { ...makeStep({ axes, expected: covered, outcome: 'covered', findings }), acts: [looks, removes] }
  return makeCase({
    target: BAD,
    requirement: 'scopes.upgrade-asks-a-human',
    axes,
    expected: covered,
    outcome: null,
    verdict: 'fail',
    because: findings,
    steps: [step],
  })
}

export const actsFixture = (own?: Partial<ActResult>): Results => resultsOf([actsCase(own), ...fixture().cases])

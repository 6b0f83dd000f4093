import { describe, expect, test } from 'vitest'
import type { PlannedAct } from '../plan/case.ts'
import type { Observed } from '../results.ts'
import type { Outcome } from '../vocabulary.ts'
import {
  ADMIN,
  capabilities,
  control,
  end,
  interactive,
  planned,
  READ,
  ran,
  rejected,
  row,
  silent,
  state,
  step,
  waits,
} from './fixture.ts'
import { judge, type RunConnect, type RunEnd } from './judge.ts'

const controlRan = end(interactive)
const one = (run: RunConnect, itsStep = step('silent'), controlEnd: RunEnd | undefined = controlRan) =>
  judge(planned([itsStep]), end(run), controlEnd, capabilities)

test('a pass: the class is right, nothing is broken, and the control came out the other way', () => {
  expect(one(silent)).toEqual({
    verdict: 'pass',
    because: [],
    brokenInvariants: [],
    findings: [[]],
    controlOutcome: 'interactive',
  })
})

test('another class is a failure, with what was seen in words', () => {
  const note = 'the row does not cover the ask, and nothing was written'
  expect(one(ran({ outcome: 'bypassed', authority: [], note }))).toMatchObject({
    verdict: 'fail',
    because: [`expected silent, got bypassed (${note})`],
  })
})

test('covered, silent and bypassed are three things, though all are in', () => {
  const ins: readonly Outcome[] = ['covered', 'silent', 'bypassed', 'unbound']
  for (const wanted of ins) {
    for (const got of ins) {
      const run = ran({ outcome: got, authority: ['read'] }, { before: state(row([READ])), after: state(row([READ])) })
      expect(one(run, step(wanted)).verdict).toBe(wanted === got ? 'pass' : 'fail')
    }
  }
})

test('interactive, rejected, stuck and leaky are four things, though all are out', () => {
  const outs: readonly Outcome[] = ['interactive', 'rejected', 'stuck', 'leaky']
  for (const wanted of outs) {
    for (const got of outs.filter((other) => other !== wanted)) {
      const observed: Observed = { outcome: got, refusal: 'pairing-required', closeCode: 1008 }
      expect(one(ran(observed), step(wanted), end(silent)).verdict).toBe('fail')
    }
  }
})

describe('invariants', () => {
  test.each<Outcome>(['stuck', 'leaky'])('%s fails even where the profile expects it', (outcome) => {
    const run = ran({ outcome, refusal: 'pairing-required', closeCode: 1008 })
    const { verdict, because, brokenInvariants } = one(run, step(outcome), end(silent))
    expect(verdict).toBe('fail')
    expect(brokenInvariants).toHaveLength(1)
    expect(because).toEqual([`invariant broken: ${brokenInvariants[0]}`])
  })

  test('each is told once, whatever the number of handshakes', () => {
    const stuck = ran({ outcome: 'stuck', refusal: 'pairing-required', closeCode: 1008 })
    const judged = judge(planned([step('stuck'), step('stuck')]), end(stuck, stuck), end(silent), capabilities)
    expect(judged.brokenInvariants).toEqual(['invariant.refusal-can-be-approved'])
  })

  test('one that an earlier handshake broke is not forgotten', () => {
    const stuck = ran({ outcome: 'stuck', refusal: 'pairing-required', closeCode: 1008 })
    const judged = judge(
      planned([step('stuck'), step('interactive')]),
      end(stuck, interactive),
      end(silent),
      capabilities,
    )
    expect(judged).toMatchObject({ verdict: 'fail', brokenInvariants: ['invariant.refusal-can-be-approved'] })
  })
})

describe('a control', () => {
  test.each<Outcome>(['silent', 'covered', 'bypassed', 'unbound'])(
    'that came out %s as well shows nothing',
    (outcome) => {
      expect(one(silent, step('silent'), end(ran({ outcome })))).toEqual({
        verdict: 'could-not-run',
        because: [`its control (vantage: forwarded) came out ${outcome} as well, so this shows nothing`],
        brokenInvariants: [],
        findings: [[]],
        controlOutcome: outcome,
      })
    },
  )

  test('that came out anomalous shows nothing', () => {
    expect(one(silent, step('silent'), end(ran({ outcome: 'anomalous' }))).verdict).toBe('could-not-run')
  })

  test('of a refusal must have been let in', () => {
    const itsStep = step('rejected', { expects: { refusal: ['credential-mismatch'] } })
    expect(one(rejected, itsStep, end(interactive)).verdict).toBe('could-not-run')
    expect(one(rejected, itsStep, end(silent)).verdict).toBe('pass')
  })

  const missing = 'its control could not run (vantage: forwarded), so this shows nothing'
  test.each<[string, RunEnd | undefined]>([
    ['was not run', undefined],
    ['could not run', { kind: 'could-not-run', because: 'no proxy', connects: [interactive] }],
    ['met a fault of the harness', { kind: 'harness-fault', because: 'a bug', connects: [interactive] }],
    ['has no handshake', end()],
  ])('that %s shows nothing', (_, controlEnd) => {
    // Called without the helper, whose default would stand in for undefined.
    const judged = judge(planned([step('silent')]), end(silent), controlEnd, capabilities)
    expect(judged).toMatchObject({ verdict: 'could-not-run', because: [missing], controlOutcome: null })
  })

  test('of a story is held against its last handshake', () => {
    const steps = [step('interactive', { expects: { reason: 'not-paired' } }), step('silent')]
    expect(judge(planned(steps), end(interactive, silent), end(silent, interactive), capabilities).verdict).toBe('pass')
    expect(judge(planned(steps), end(interactive, silent), end(interactive, silent), capabilities).verdict).toBe(
      'could-not-run',
    )
  })

  test('does not hide a failure', () => {
    const wrong = ran({ outcome: 'rejected', refusal: 'unauthorized' })
    expect(judge(planned([step('silent')]), end(wrong), undefined, capabilities).verdict).toBe('fail')
  })

  test('may be missing where the profile treats all alike', () => {
    expect(judge(planned([step('silent')], null), end(silent), undefined, capabilities)).toMatchObject({
      verdict: 'pass',
      controlOutcome: null,
    })
  })
})

describe('a story', () => {
  const steps = [step('interactive', { expects: { reason: 'not-paired' } }), step('silent'), step('silent')]

  test('fails with the findings of every handshake, each with its number', () => {
    const late = ran(
      { ...silent.observed, authority: ['read', 'admin'] },
      { before: state(row([ADMIN])), after: state(row([READ, ADMIN])) },
    )
    const told = { ...interactive, events: [] }
    const judged = judge(planned(steps), end(told, silent, late), controlRan, capabilities)
    expect(judged.verdict).toBe('fail')
    expect(judged.because).toEqual([
      'handshake 1 of 3: the operator was not told (no device.pair.requested event)',
      'handshake 3 of 3: the session may do more than it should: admin',
    ])
    expect(judged.findings.map(({ length }) => length)).toEqual([1, 0, 1])
  })

  test('that ended early could not run', () => {
    expect(judge(planned(steps), end(interactive, silent), controlRan, capabilities)).toMatchObject({
      verdict: 'could-not-run',
      because: ['not every step of the story was run'],
    })
  })

  test('that ended early fails for what it showed until then', () => {
    const end: RunEnd = {
      kind: 'could-not-run',
      because: 'the gateway ended',
      connects: [{ ...interactive, events: [] }],
    }
    expect(judge(planned(steps), end, controlRan, capabilities)).toMatchObject({
      verdict: 'fail',
      because: ['handshake 1 of 3: the operator was not told (no device.pair.requested event)'],
    })
  })

  test('acts are no handshakes, and each is judged with the one before it', () => {
    const approves: PlannedAct = {
      do: 'approve',
      actor: { id: 'operator', title: 'the operator', kind: 'operator' },
      scopes: undefined,
      role: 'operator',
      request: undefined,
      standing: 'new',
      expected: { answer: 'allowed', because: 'the fixture', source: 'the fixture' },
    }
    const approved = { observed: { answer: 'allowed' as const }, before: interactive.after, after: silent.after }
    const asked = { ...interactive, acts: [approved] }
    const withAct = planned([step('interactive', { expects: { reason: 'not-paired' } }), step('silent')])
    const story = { ...withAct, steps: [withAct.steps[0]!, approves, withAct.steps[1]!] }
    expect(judge(story, end(asked, silent), controlRan, capabilities)).toMatchObject({
      verdict: 'pass',
      findings: [[], []],
    })
    const denied = { ...asked, acts: [{ ...approved, observed: { answer: 'denied' as const, said: 'no' } }] }
    expect(judge(story, end(denied, silent), controlRan, capabilities)).toMatchObject({
      verdict: 'fail',
      because: ['handshake 1 of 2: operator could not approve the request: denied (no)'],
    })
    expect(judge(story, end(interactive, silent), controlRan, capabilities).verdict).toBe('could-not-run')
  })
})

describe('what could not run', () => {
  test('is neither a pass nor a failure, though all that was seen agrees', () => {
    const stopped: RunEnd = { kind: 'could-not-run', because: 'the gateway ended', connects: [silent] }
    expect(judge(planned([step('silent')]), stopped, controlRan, capabilities)).toMatchObject({
      verdict: 'could-not-run',
      because: ['the gateway ended'],
    })
  })

  test('nothing seen is nothing shown', () => {
    expect(judge(planned([step('silent')], null), end(), undefined, capabilities).verdict).toBe('could-not-run')
  })

  test('a case without a handshake shows nothing either', () => {
    expect(judge(planned([], null), end(), undefined, capabilities).verdict).toBe('could-not-run')
  })

  test('a fault of the harness is told as such, even beside findings', () => {
    const fault: RunEnd = { kind: 'harness-fault', because: 'a bug', connects: [ran({ outcome: 'bypassed' })] }
    expect(judge(planned([step('silent')]), fault, controlRan, capabilities)).toMatchObject({
      verdict: 'harness-fault',
      because: ['a bug'],
      controlOutcome: control.expected,
    })
  })
})

test('a request that waited before needs no second event', () => {
  const again = { ...interactive, before: state(null, waits(READ)), events: [] }
  expect(one(again, step('interactive', { expects: { reason: 'not-paired' } }), end(silent)).verdict).toBe('pass')
})

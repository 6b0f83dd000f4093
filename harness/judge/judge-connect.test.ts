import { describe, expect, test } from 'vitest'
import type { Observed } from '../results.ts'
import type { Authority, Refusal } from '../vocabulary.ts'
import {
  ADMIN,
  capabilities,
  interactive,
  node,
  operator,
  READ,
  ran,
  rejected,
  row,
  silent,
  state,
  step,
  WRITE,
} from './fixture.ts'
import { judgeConnect } from './judge.ts'

const waiting = step('interactive', { expects: { reason: 'not-paired' } })
const waited = (own: Partial<Observed>) =>
  judgeConnect(waiting, { ...interactive, observed: { ...interactive.observed, ...own } }, capabilities)

test('without fault there is nothing to say', () => {
  expect(waited({})).toEqual([])
})

test('a wrong class is told alone: the rest would only repeat it', () => {
  const run = ran({ outcome: 'rejected', refusal: 'unauthorized', closeCode: 1011 })
  expect(judgeConnect(waiting, run, capabilities)).toEqual(['expected interactive, got rejected'])
})

describe('reason', () => {
  test('another one, or none', () => {
    expect(waited({ reason: 'scope-upgrade' })).toEqual(['expected reason not-paired, got scope-upgrade'])
    const { reason: _, ...silentOnIt } = interactive.observed
    expect(judgeConnect(waiting, { ...interactive, observed: silentOnIt }, capabilities)).toEqual([
      'expected reason not-paired, got none',
    ])
  })

  test('is not asked of a gateway that never says it', () => {
    const { reason: _, ...silentOnIt } = interactive.observed
    expect(judgeConnect(waiting, { ...interactive, observed: silentOnIt }, new Set())).toEqual([])
  })

  test('is not asked where the profile leaves it open', () => {
    expect(judgeConnect(step('interactive'), interactive, capabilities)).toEqual([])
  })
})

describe('refusal', () => {
  const wanted = step('rejected', { expects: { refusal: ['device-required', 'credential-missing'] } })
  const refusedAs = (refusal: Refusal, own: Partial<Observed> = {}) =>
    judgeConnect(wanted, ran({ outcome: 'rejected', refusal, closeCode: 1008, ...own }), capabilities)

  test('any of the expected ones will do, no other', () => {
    expect(refusedAs('device-required')).toEqual([])
    expect(refusedAs('credential-missing')).toEqual([])
    expect(refusedAs('credential-mismatch')).toEqual([
      'expected refusal device-required or credential-missing, got credential-mismatch',
    ])
  })

  test('a refusal without a name is none of them', () => {
    expect(judgeConnect(wanted, ran({ outcome: 'rejected' }), capabilities)).toEqual([
      'expected refusal device-required or credential-missing, got none',
    ])
  })

  test('any will do where the profile leaves it open', () => {
    expect(judgeConnect(step('rejected'), rejected, capabilities)).toEqual([])
  })
})

describe('close code', () => {
  test.each<Refusal>([
    'pairing-required',
    'device-required',
    'credential-missing',
    'credential-mismatch',
    'credential-scope-mismatch',
    'rate-limited',
    'origin-not-allowed',
    'device-id-mismatch',
    'signature-invalid',
    'signature-expired',
    'nonce-required',
    'nonce-mismatch',
    'invalid-role',
  ])('%s closes with 1008, not with another code nor without one', (refusal) => {
    const itsStep = step('rejected', { expects: { refusal: [refusal] } })
    const closed = (observed: Partial<Observed>) =>
      judgeConnect(itsStep, ran({ outcome: 'rejected', refusal, ...observed }), capabilities)
    expect(closed({ closeCode: 1008 })).toEqual([])
    expect(closed({ closeCode: 1000 })).toEqual([`${refusal} closes with 1008; this one closed with 1000`])
    expect(closed({})).toEqual([`${refusal} closes with 1008; this one closed with no close frame`])
  })

  test('a protocol mismatch closes with 1002', () => {
    const itsStep = step('rejected')
    const closed = (closeCode: number) =>
      judgeConnect(itsStep, ran({ outcome: 'rejected', refusal: 'protocol-mismatch', closeCode }), capabilities)
    expect(closed(1002)).toEqual([])
    expect(closed(1008)).toHaveLength(1)
  })

  test('a request that waits for approval closes with 1008 too', () => {
    expect(waited({ closeCode: 1011 })).toEqual(['pairing-required closes with 1008; this one closed with 1011'])
  })

  test('one of those that the profile names', () => {
    const itsStep = step('rejected', { expects: { refusal: ['frame-refused'], closeCode: [1007, 1008] } })
    const closed = (own: Partial<Observed>) =>
      judgeConnect(itsStep, ran({ outcome: 'rejected', refusal: 'frame-refused', ...own }), capabilities)
    expect(closed({ closeCode: 1007 })).toEqual([])
    expect(closed({ closeCode: 1008 })).toEqual([])
    expect(closed({ closeCode: 1002 })).toEqual(['the connection should end with 1007 or 1008, not with 1002'])
    expect(closed({})).toEqual(['the connection should end with 1007 or 1008, not with no close frame'])
  })

  test.each<Refusal>(['unauthorized', 'frame-refused'])('%s may close as it likes', (refusal) => {
    expect(
      judgeConnect(step('rejected'), ran({ outcome: 'rejected', refusal, closeCode: 1000 }), capabilities),
    ).toEqual([])
  })
})

test('a missing proxy attribution is HTTP 403', () => {
  const answered = (own: Partial<Observed>) =>
    judgeConnect(
      step('rejected'),
      ran({ outcome: 'rejected', refusal: 'proxy-attribution-required', ...own }),
      capabilities,
    )
  expect(answered({ httpStatus: 403 })).toEqual([])
  expect(answered({ httpStatus: 401 })).toEqual(['proxy-attribution-required is HTTP 403; this one was 401'])
  expect(answered({ closeCode: 1000 })).toEqual(['proxy-attribution-required is HTTP 403; this one was no HTTP answer'])
  // As the answer to a connect, where the auth mode asks whom the proxy speaks for.
  expect(answered({ closeCode: 1008 })).toEqual([])
})

describe('authority', () => {
  const covered = (authority: readonly Authority[], ask = operator(READ), own: Partial<Observed> = {}) =>
    judgeConnect(
      step('covered', { ask }),
      ran({ outcome: 'covered', role: ask.role, authority: [...authority], ...own }, { after: state(row([ADMIN])) }),
      capabilities,
    )

  test('what was asked, with what it implies', () => {
    expect(covered(['read'])).toEqual([])
    expect(covered(['read', 'write'], operator(WRITE))).toEqual([])
    expect(covered(['read', 'write', 'admin', 'pairing', 'approvals'], operator(ADMIN))).toEqual([])
    expect(covered([], operator())).toEqual([])
    expect(covered([], node)).toEqual([])
  })

  test('more than was asked, though the row would allow it', () => {
    expect(covered(['read', 'admin', 'pairing'])).toEqual(['the session may do more than it should: admin, pairing'])
    expect(covered(['read'], operator())).toEqual(['the session may do more than it should: read'])
    expect(covered(['read'], node)).toEqual(['the session may do more than it should: read'])
  })

  test('less than was asked', () => {
    expect(covered([])).toEqual(['the session may do less than it asked: not read'])
    expect(covered(['read'], operator(WRITE))).toEqual(['the session may do less than it asked: not write'])
  })

  test('none, where the profile gives none', () => {
    const unbound = (authority: Authority[]) =>
      judgeConnect(
        step('unbound', { expects: { authority: 'none' } }),
        ran({ outcome: 'unbound', authority }),
        capabilities,
      )
    expect(unbound([])).toEqual([])
    expect(unbound(['read'])).toEqual(['the session may do more than it should: read'])
  })

  test('another role than was asked', () => {
    expect(covered(['read'], operator(READ), { role: 'node' })).toEqual(['asked role operator, got node'])
    expect(covered([], node, { role: 'operator' })).toEqual(['asked role node, got operator'])
  })

  test('that could not be told is a finding, though the rest is as it was asked', () => {
    expect(covered(['read'], operator(READ), { unclear: ['admin', 'pairing'] })).toEqual([
      'its authority could not be told: admin, pairing',
    ])
  })

  test('a hello that names no role is taken at its word', () => {
    const { observed } = ran({ outcome: 'covered', authority: ['read'] })
    expect(judgeConnect(step('covered'), ran(observed), capabilities)).toEqual([])
  })
})

test('a silent pairing that writes more than was asked is a finding, though the session may not do more', () => {
  const run = { ...silent, after: state(row([READ, ADMIN])) }
  expect(judgeConnect(step('silent'), run, capabilities)).toEqual([
    'the row was widened beyond what was asked: operator.admin',
  ])
})

describe('the operator is told of a new request', () => {
  test('by no event, or by another', () => {
    const finding = ['the operator was not told (no device.pair.requested event)']
    expect(judgeConnect(waiting, { ...interactive, events: [] }, capabilities)).toEqual(finding)
    expect(judgeConnect(waiting, { ...interactive, events: ['device.pair.resolved approved'] }, capabilities)).toEqual(
      finding,
    )
  })

  test('among others', () => {
    const events = ['device.pair.resolved rejected', 'device.pair.requested']
    expect(judgeConnect(waiting, { ...interactive, events }, capabilities)).toEqual([])
  })
})

test('all that disagrees is told together', () => {
  const run = {
    ...interactive,
    events: [],
    observed: { ...interactive.observed, reason: 'role-upgrade', closeCode: 1 } as const,
  }
  expect(judgeConnect(waiting, run, capabilities)).toHaveLength(3)
})

describe('an alternative that the profile allows', () => {
  const or = [{ outcome: 'rejected' as const, refusal: 'proxy-attribution-required' }]
  const lenient = step('interactive', { expects: { reason: 'not-paired', or } })
  const answered = (own: Partial<Observed>) =>
    judgeConnect(
      lenient,
      ran({ outcome: 'rejected', refusal: 'proxy-attribution-required', httpStatus: 403, ...own }),
      capabilities,
    )

  test('will do, with the refusal that it names and what belongs to it', () => {
    expect(answered({})).toEqual([])
    expect(answered({ httpStatus: 401 })).toEqual(['proxy-attribution-required is HTTP 403; this one was 401'])
  })

  test('is not another refusal, and not another class', () => {
    expect(answered({ refusal: 'unauthorized' })).toEqual(['expected interactive, got rejected'])
    expect(answered({ outcome: 'leaky' })).toEqual(['expected interactive, got leaky'])
  })

  test('is not there where the profile does not say so', () => {
    const run = ran({ outcome: 'rejected', refusal: 'proxy-attribution-required', httpStatus: 403 })
    expect(judgeConnect(waiting, run, capabilities)).toEqual(['expected interactive, got rejected'])
  })
})

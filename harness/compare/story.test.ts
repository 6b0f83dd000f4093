import { describe, expect, test } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import type { ActResult, CaseResult, Observed } from '../results.ts'
import { bookOf } from './book.ts'
import { compareCase } from './change.ts'
import { madeUp, madeUpStep } from './fixture.ts'
import { fromOf, isNear } from './from.ts'
import { keyOf, storyOf, type Told } from './story.ts'

const book = bookOf(catalogue)
const silent: Observed = { outcome: 'silent' }
const interactive: Observed = { outcome: 'interactive', refusal: 'pairing-required', code: 'NOT_PAIRED' }

function toldOf(before: CaseResult, after: CaseResult): Told {
  const compared = compareCase(before, after)
  if (compared.kind !== 'change') throw new Error(compared.kind)
  return { change: compared.change, before, after, judgement: undefined, intended: undefined }
}

interface Asked {
  readonly ask?: string
  readonly vantage?: string
  readonly standing?: string
  readonly more?: Partial<CaseResult>
}

/** A case that had to ask and now gets in. */
function loosened({ more = {}, ...asked }: Asked = {}): Told {
  const findings = more.verdict === 'fail' ? ['expected interactive, got silent'] : []
  const expected = { outcome: more.verdict === 'fail' ? 'interactive' : 'silent', because: '', source: '' } as const
  return toldOf(
    madeUp([madeUpStep(interactive, asked)], more),
    madeUp([madeUpStep(silent, { ...asked, findings, expected })], more),
  )
}

const sentence = (...group: [Told, ...Told[]]): string => storyOf(book, group, 'recommended').sentence

test('who, from where, now, what the profile says, before', () => {
  expect(sentence(loosened({ vantage: 'host-foreign', more: { verdict: 'fail' } }))).toBe(
    'New operators with a foreign Host now get in unasked (recommended: must ask a human); before, they had to ask a human.',
  )
  expect(sentence(loosened())).toBe(
    'New operators over direct loopback now get in unasked (as recommended has it); before, they had to ask a human.',
  )
  expect(sentence(loosened({ more: { verdict: 'residual-risk' } }))).toContain(
    '(no gateway can tell them from local ones)',
  )
})

test('several kinds and places of one story, the commonest first', () => {
  const upgrade = { standing: 'paired-read', ask: 'operator:admin' }
  expect(
    sentence(
      loosened({ vantage: 'xff-public' }),
      loosened({ vantage: 'host-foreign', ...upgrade }),
      loosened({ vantage: 'host-foreign', ...upgrade }),
    ),
  ).toMatch(
    /^Operators that ask for more scopes \(2\) and new operators \(1\) with a foreign Host and with forwarding headers now/,
  )
})

test('ids that the book does not know are left out, not made up', () => {
  expect(sentence(loosened({ vantage: 'of-the-past', standing: 'of-the-past' }))).toMatch(
    /^Operators now get in unasked/,
  )
})

describe('who', () => {
  const who = (more: Partial<CaseResult>, asked: Asked = {}) =>
    sentence(loosened({ ...asked, more })).replace(/ over direct loopback.*/, '')
  const axes = madeUp([silent]).axes

  test.each([
    ['New browser operators', { client: 'control-ui' }, {}],
    ['New in-process operators', { client: 'backend' }, {}],
    ['New nodes', { client: 'node-host' }, { ask: 'node' }],
    ['Operators with a legacy row', {}, { standing: 'legacy-no-scopes' }],
    ['Devices that ask for another role', {}, { standing: 'paired-read', ask: 'node' }],
    ['Operators that ask for what admin or write implies', {}, { standing: 'paired-admin' }],
    ['Operators whose id is paired with another key', {}, { standing: 'other-key' }],
    ['New operators without a credential', { credential: 'none' }, {}],
    [
      'Paired operators that ask for what they have with a token of their own',
      { credential: 'device' },
      { standing: 'paired-read' },
    ],
    ['Connects of an odd or wrong form (v1)', { form: 'v1' }, {}],
    ['HTTP requests', {}, { ask: 'http:models' }],
  ] as const)('%s', (words, differs, asked) => {
    expect(who({ axes: { ...axes, ...differs } }, asked)).toBe(words)
  })
})

describe('from where', () => {
  const from = (vantage: string, configuration = 'token') => {
    const place = catalogue.vantages.find(({ id }) => id === vantage)
    const how = catalogue.configurations.find(({ id }) => id === configuration)
    if (!place || !how) throw new Error(vantage)
    return fromOf(place, how)
  }

  test.each([
    ['direct', 'over direct loopback', true],
    ['host-localhost-dot', 'over loopback with its name oddly spelled as Host', true],
    ['browser-own-page', 'in a page of the gateway', true],
    ['host-foreign', 'with a foreign Host', false],
    ['host-tailnet', 'with a tailnet name as Host', false],
    ['host-empty', 'with a malformed Host', false],
    ['xff-loopback', 'with forwarding headers', false],
    ['haproxy-forwardfor', 'behind a proxy', false],
    ['haproxy-default', 'behind a proxy that leaves no trace', false],
    ['origin-foreign', 'in a page of another origin', false],
    ['lan-loopback-host', 'on another host', false],
  ] as const)('%s: %s', (vantage, words, near) => {
    expect(from(vantage)).toBe(words)
    expect(isNear(words)).toBe(near)
  })

  test('a client on a loopback that is a trusted proxy is local, and told apart', () => {
    expect(from('direct', 'trusted')).toBe('over loopback where a proxy on it is trusted')
  })

  test('every vantage of the catalogue has words', () => {
    for (const { id } of catalogue.vantages) expect(from(id), id).toBeTypeOf('string')
  })
})

describe('one story or two', () => {
  const key = (asked: Asked) => keyOf(book, loosened(asked))

  test('whatever the kind or the place, as long as it is near or far', () => {
    expect(key({ vantage: 'host-foreign' })).toBe(key({ vantage: 'xff-public', standing: 'legacy-no-scopes' }))
    expect(key({ vantage: 'direct' })).not.toBe(key({ vantage: 'xff-public' }))
  })

  test('what the profile wants is a story of its own', () => {
    expect(key({})).not.toBe(key({ more: { verdict: 'fail' } }))
  })

  test('how refusals read is one story, whoever reads them', () => {
    const reads = (vantage: string, code: string) =>
      toldOf(
        madeUp([madeUpStep(interactive, { vantage })]),
        madeUp([madeUpStep({ ...interactive, code }, { vantage })]),
      )
    const one = reads('direct', 'PAIRING_REQUIRED')
    expect(keyOf(book, one)).toBe(keyOf(book, reads('xff-public', 'OTHER')))
    expect(sentence(one)).toBe('Refusals read otherwise: NOT_PAIRED → PAIRING_REQUIRED.')
    expect(sentence(one, one, reads('direct', 'OTHER'))).toMatch(/for example NOT_PAIRED → PAIRING_REQUIRED\.$/)
  })
})

describe('acts', () => {
  const act = (observed: ActResult['observed'], name = 'approve', actor = 'pairing-only'): ActResult => ({
    ...{ title: '', act: name, actor, standing: '', findings: [], observed, before: null, after: null },
    expected: { answer: 'denied', because: '', source: '' },
  })
  const done = (was: ActResult, is: ActResult) =>
    toldOf(madeUp([madeUpStep(interactive, { acts: [was] })]), madeUp([madeUpStep(interactive, { acts: [is] })]))

  test('are told by who may do them', () => {
    const may = (name: string) => done(act({ answer: 'denied' }, name), act({ answer: 'allowed' }, name))
    expect(keyOf(book, may('approve'))).toBe(keyOf(book, may('rotate')))
    expect(sentence(may('approve'), may('rotate'))).toBe(
      "Another device, paired with operator.pairing only, may now approve a request and rotate a device's token (as recommended has it); before, that was denied.",
    )
  })

  test('and sessions by what ends them', () => {
    const ends = done(
      act({ answer: 'allowed', session: 'kept' }, 'revoke'),
      act({ answer: 'allowed', session: 'ended' }, 'revoke'),
    )
    expect(sentence(ends)).toMatch(
      /^The session of a device now ends when its token is revoked .*; before, it went on\.$/,
    )
  })
})

test('the case to look at first is of the first rule, broken, and not declared', () => {
  const broken = (id: string, requirement: string, intended?: string): Told => ({
    ...loosened({ more: { id, requirement, verdict: 'fail' } }),
    ...{ judgement: 'broken', intended },
  })
  const group = [broken('a', 'rare'), broken('b', 'often', 'b'), broken('c', 'often')] as const
  expect(storyOf(book, [...group], 'recommended')).toMatchObject({
    ...{ requirements: ['often', 'rare'], example: 'c', cases: 3, broken: 3, fixed: 0, intended: 1 },
  })
})

/** A made-up PR family: a proposal of each verdict, two that come to the same, one that could not be tried. */
import type { FamilyBreach, FamilyChange, FamilyResult, FamilyRow } from '../harness/results.ts'
import { HOSTILE } from './fixture-hostile.ts'

const caseOf = (family: string, vantage = 'xff-public', history = 'paired-read') =>
  `${family}/token/${vantage}/${history}/cli/shared/v2/operator:admin/connect`

const WIDENS: FamilyChange = {
  requirement: 'upgrades.local-scope-upgrade',
  sentence: 'A paired device on the gateway host SHOULD get the scopes that it asks for without a human.',
  cases: 12,
  example: caseOf('local-scope-upgrade', 'direct'),
  became: 'interactive → silent',
}

const OTHERS: readonly FamilyChange[] = [
  ['forwarding.local-proxy-does-not-widen', 40],
  ['upgrades.remote-scope-upgrade', 18],
  ['upgrades.operator-to-node', 9],
  ['legacy.local-scopes-are-repaired', 3],
].map(([requirement, cases]) => ({
  requirement: String(requirement),
  sentence: 'Whoever comes through a proxy on the gateway host MUST NOT be widened silently.',
  cases: Number(cases),
  example: caseOf(String(requirement).split('.')[1]!),
  became: 'interactive → silent',
}))

const BREACH: FamilyBreach = {
  requirement: 'forwarding.local-proxy-does-not-widen',
  level: 'MUST',
  sentence: 'Whoever comes through a proxy on the gateway host MUST NOT be widened silently.',
  letsIn: true,
  cases: 40,
  example: caseOf('local-proxy-does-not-widen'),
  because: 'expected interactive (scope-upgrade), observed silent',
  inherited: false,
}

const SHUT_OUT: FamilyBreach = {
  ...BREACH,
  requirement: 'legacy.local-scopes-are-repaired',
  sentence: 'A device on the gateway host whose row has no scopes MUST get in, or leave a request to approve.',
  letsIn: false,
  cases: 3,
  example: caseOf('legacy-scopes-local', 'direct', 'legacy-no-scopes'),
  because: 'expected silent, observed stuck',
  inherited: true,
}

const SAFE: FamilyRow = {
  id: 'pr-23708',
  ref: 'openclaw#23708',
  title: 'Scope upgrades are silent on the loopback, role upgrades are not',
  date: '2026-02-22',
  parent: 'commit-0bda0202fd',
  changes: 'silent-rule',
  rule: 'silent iff L and reason is not role-upgrade',
  fate: 'merged',
  said: 'Merged, and released in 2026.2.22.',
  sources: [{ ref: 'openclaw#23708', says: 'spawning also changes the session' }, { ref: 'openclaw#23661' }],
  loosens: [WIDENS],
  tightens: [],
  breaks: [],
  cured: { in: 8, of: 8 },
  verdict: 'safe',
  why: ['It breaks no MUST that lets somebody in, and every case of the complaint gets in.'],
  couldNotRun: 0,
}

const UNSAFE: FamilyRow = {
  ...SAFE,
  id: 'pr-22365',
  ref: 'openclaw#22365',
  title: 'Upgrades go by the peer address alone (as its code was reviewed)',
  date: '2026-02-21',
  rule: 'silent iff L and reason is not-paired, or the peer is a loopback address',
  fate: 'closed',
  said: 'An automatic review gave it 2 of 5: behind a proxy on the same host remote clients would look local.',
  reading: 'Text and code disagree; here the code counts.',
  sources: [{ ref: 'https://example.org/pull/22365', says: 'the peer address of the listener' }],
  loosens: [WIDENS, ...OTHERS],
  tightens: [{ ...WIDENS, requirement: 'upgrades.node-to-operator', cases: 2, became: 'silent → interactive' }],
  breaks: [BREACH, SHUT_OUT],
  verdict: 'unsafe',
  why: ['It lets somebody in whom forwarding.local-proxy-does-not-widen keeps out.'],
  couldNotRun: 2,
}

const USELESS: FamilyRow = {
  ...SAFE,
  id: 'pr-23039',
  ref: 'openclaw#23039',
  title: 'The subagent announce flow asks for admin, read and write at once',
  changes: 'client',
  rule: 'its client asks for operator.admin, operator.read and operator.write; else as in commit-0bda0202fd',
  fate: 'closed',
  said: 'Closed.',
  loosens: [],
  breaks: [{ ...BREACH, level: 'SHOULD', letsIn: false }],
  cured: { in: 2, of: 8 },
  verdict: 'does-not-cure',
  why: ['6 of the 8 cases of the complaint do not get in.'],
}

export function familyFixture(): FamilyResult {
  const { reading: _, ...described } = { ...UNSAFE, id: 'pr-22365-as-described' }
  return structuredClone({
    target: 'openclaw@2026.2.19',
    title: 'OpenClaw 2026.2.19',
    profile: 'release-2026.2.19',
    cases: 1404,
    complaint: { ref: 'openclaw#23661', title: 'Subagents on the gateway host are told "pairing required"' },
    rows: [
      UNSAFE,
      { ...described, title: 'Upgrades go by the peer address and Host (as its text says)' },
      USELESS,
      SAFE,
    ],
    notTried: [
      { id: 'pr-21697', ref: 'openclaw#21697', because: 'the release compares scopes elsewhere; no patch fits it' },
    ],
  })
}

/** The same, and how the reference gateway does with the same proposals. */
export function comparedFixture(differences = 7): FamilyResult {
  const family = familyFixture()
  const differ = Array.from({ length: differences }, (_, at) => ({
    case: caseOf(`differs-${at}`),
    here: 'silent',
    there: 'interactive',
  }))
  family.comparison = {
    with: 'reference',
    rows: [
      {
        id: 'pr-22365',
        agree: 1404 - differences,
        of: 1404,
        changes: { agree: 90, of: 95 },
        sameVerdict: false,
        differ,
      },
      { id: 'pr-23039', agree: 1404, of: 1404, changes: { agree: 90, of: 95 }, sameVerdict: true, differ: [] },
      { id: 'pr-23708', agree: 1404, of: 1404, changes: { agree: 90, of: 95 }, sameVerdict: true, differ: [] },
    ],
  }
  return family
}

/** Every free text is hostile, and one of them does not end. */
export function hostileFamily(): FamilyResult {
  const family = comparedFixture(1)
  const endless = `${HOSTILE} ${'and so on '.repeat(400)}`
  const hostile = { requirement: HOSTILE, sentence: endless, example: HOSTILE }
  const row: FamilyRow = {
    ...family.rows[0]!,
    ...{ id: HOSTILE, ref: HOSTILE, title: HOSTILE, date: HOSTILE, parent: HOSTILE, rule: endless, said: HOSTILE },
    reading: endless,
    sources: [{ ref: HOSTILE, says: HOSTILE }, { ref: 'javascript:globalThis.broken=1' }],
    loosens: [{ ...WIDENS, ...hostile, became: HOSTILE }],
    tightens: [{ ...WIDENS, ...hostile, became: HOSTILE }],
    breaks: [{ ...BREACH, ...hostile, because: endless }],
    why: [HOSTILE],
  }
  return {
    ...family,
    ...{ target: HOSTILE, title: HOSTILE, profile: HOSTILE, complaint: { ref: HOSTILE, title: endless } },
    rows: [row, ...family.rows.slice(1)],
    notTried: [{ id: HOSTILE, ref: HOSTILE, because: endless }],
    comparison: {
      with: HOSTILE,
      rows: [
        {
          id: HOSTILE,
          agree: 0,
          of: 1,
          changes: { agree: 0, of: 1 },
          sameVerdict: false,
          differ: [{ case: HOSTILE, here: HOSTILE, there: HOSTILE }],
        },
      ],
    },
  }
}

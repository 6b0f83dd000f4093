/** A catalogue for tests: small enough to know by heart, with one of everything that plan has to cope with. */
import type { Catalogue, Evidence, Family, Profile, Requirement, Vantage } from '../vocabulary.ts'
import type { Case } from './case.ts'
import { expand } from './expand.ts'
import type { TargetAbilities } from './plan.ts'

export const plain: Evidence = {
  peer: 'loopback',
  host: 'loopback',
  hostSpelling: 'canonical',
  forwarding: [],
  claim: ['none', 'none'],
  origin: 'client',
}

export const direct: Vantage = { id: 'direct', title: 'direct', dial: '127.0.0.1', headers: [], evidence: plain }

export const forwarded: Vantage = {
  ...direct,
  id: 'forwarded',
  title: 'forwarded',
  headers: [['X-Forwarded-For', '203.0.113.9']],
  evidence: { ...plain, forwarding: ['x-forwarded-for'], claim: ['public', 'public'] },
}

const source = 'the fixture'

export const profile: Profile = {
  id: 'small',
  title: 'a small policy',
  date: '2026-01-01',
  why: 'for tests',
  locality: [
    { when: { forwarding: ['x-forwarded-*'] }, gives: 'remote', words: 'forwarded is remote', source },
    { when: {}, gives: 'local', words: 'all else is local', source },
  ],
  admission: [
    {
      when: { origin: ['foreign', 'null'] },
      gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
      words: 'foreign pages are refused',
      source,
    },
    {
      when: { credential: ['wrong'] },
      gives: { outcome: 'rejected', refusal: ['credential-mismatch', 'unauthorized'] },
      words: 'a wrong credential is refused',
      source,
    },
    {
      when: { history: ['no-device'] },
      gives: { outcome: 'unbound', authority: 'none' },
      words: 'no device, no scopes',
      source,
    },
  ],
  reasons: [
    { when: { relation: ['first-contact'] }, gives: 'not-paired', words: 'no row', source },
    { when: { relation: ['wider-scopes'] }, gives: 'scope-upgrade', words: 'asks for more', source },
    { when: { relation: ['other-role'] }, gives: 'role-upgrade', words: 'asks another role', source },
    { when: {}, gives: 'none', words: 'covered', source },
  ],
  decision: [
    { when: { reason: ['none'] }, gives: { outcome: 'covered' }, words: 'covered gets in', source },
    {
      when: { locality: ['local'], reason: ['not-paired'] },
      gives: { outcome: 'silent' },
      words: 'a local first contact is silent',
      source,
    },
    {
      when: { reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a remote first contact waits',
      source,
    },
    {
      when: { reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade' },
      words: 'a scope upgrade waits',
      source,
    },
    {
      when: { reason: ['role-upgrade'] },
      gives: { outcome: 'interactive', reason: 'role-upgrade' },
      words: 'a role upgrade waits',
      source,
    },
  ],

  acts: [{ when: {}, gives: { answer: 'allowed' }, words: 'the operator may', source: source }],
}

export const families: readonly Family[] = [
  {
    id: 'first-contact',
    requirement: 'door.local-first-contact',
    title: 'a new device comes directly',
    cross: { client: ['cli', 'page'], ask: ['operator:read', 'operator:write'] },
    controls: [{ vantage: 'forwarded' }],
    tags: ['quick'],
  },
  {
    id: 'forwarded-first-contact',
    requirement: 'door.forwarded-waits',
    title: 'a new device is forwarded',
    cross: { vantage: ['forwarded'] },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'wider',
    requirement: 'upgrade.waits',
    title: 'a paired device asks for more',
    cross: { history: ['paired-read'], ask: ['operator:write'], story: ['connect', 'approve upgrade'] },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'six',
    requirement: 'upgrade.waits',
    title: 'over ::1',
    cross: { vantage: ['ipv6'] },
    controls: [{ credential: 'wrong' }],
  },
]

const configuration = (id: string, trustedProxies: readonly string[] = [], allowedOrigins: readonly string[] = []) => ({
  id,
  title: id,
  auth: 'token' as const,
  trustedProxies,
  allowedOrigins,
})

const record = (scopes: readonly string[]) => ({
  role: 'operator',
  roles: ['operator'],
  scopes,
  approvedScopes: scopes,
  tokens: { operator: { scopes } },
})

const cli = { id: 'cli', title: 'cli', clientId: 'cli', mode: 'cli', platform: 'linux', kind: 'native' } as const

export const small: Catalogue = {
  requirements: [
    ['door.local-first-contact', 'MUST'] as const,
    ['door.forwarded-waits', 'MUST'] as const,
    ['upgrade.waits', 'SHOULD'] as const,
  ].map(
    ([id, level]) =>
      ({
        id,
        level,
        breaks: 'lets-in' as const,
        sentence: `A gateway ${level} heed ${id}.`,
        boundary: 'a boundary',
        sources: [{ ref: source }],
        whenBroken: `${id} is broken.`,
      }) as Requirement,
  ),
  families,
  profiles: [profile],
  configurations: [configuration('token'), configuration('trusted', ['127.0.0.1'], ['https://console.example'])],
  vantages: [
    direct,
    forwarded,
    { ...direct, id: 'ipv6', title: 'ipv6', dial: '::1', needs: ['ipv6-loopback'] },
    {
      ...direct,
      id: 'page',
      title: 'page',
      headers: [['Origin', 'https://console.example']],
      evidence: { ...plain, origin: 'foreign' },
    },
  ],
  histories: [
    { id: 'new', title: 'new', kind: 'new', approved: { roles: [], scopes: [] } },
    { id: 'no-device', title: 'no device', kind: 'no-device', approved: { roles: [], scopes: [] } },
    {
      id: 'paired-read',
      title: 'paired for read',
      kind: 'paired',
      approved: { roles: ['operator'], scopes: ['operator.read'] },
      record: record(['operator.read']),
      needs: ['seed-records'],
    },
    {
      id: 'paired-all',
      title: 'paired for all',
      kind: 'paired',
      approved: { roles: ['operator'], scopes: ['operator.read', 'operator.write'] },
      record: record(['operator.read', 'operator.write']),
      needs: ['seed-records'],
    },
  ],
  asks: [
    { id: 'operator:read', role: 'operator', scopes: ['operator.read'] },
    { id: 'operator:write', role: 'operator', scopes: ['operator.write'] },
    { id: 'node', role: 'node', scopes: [] },
  ],
  clients: [cli, { ...cli, id: 'page', clientId: 'control-ui', mode: 'webchat', kind: 'browser' }],
  stories: [
    { id: 'connect', title: 'connects once', steps: [{ do: 'connect' }] },
    {
      id: 'approve upgrade',
      title: 'asks, is approved, comes back',
      steps: [{ do: 'connect' }, { do: 'approve', becomes: 'paired-all' }, { do: 'connect' }],
    },
  ],
  actors: [{ id: 'operator', title: 'the operator', kind: 'operator' }],
  relations: [
    { history: 'new', ask: ['*'], relation: 'first-contact' },
    { history: 'no-device', ask: ['*'], relation: 'no-device' },
    { history: 'paired-read', ask: ['operator:read'], relation: 'listed' },
    { history: 'paired-read', ask: ['operator:write'], relation: 'wider-scopes' },
    { history: 'paired-read', ask: ['node'], relation: 'other-role' },
    { history: 'paired-all', ask: ['operator:read', 'operator:write'], relation: 'listed' },
  ],
}

/** The small catalogue with other families. */
export const withFamilies = (...own: readonly Family[]): Catalogue => ({ ...small, families: own })

/** The one case whose id begins so, of the small catalogue. */
export function caseOf(start: string, catalogue: Catalogue = small): Case {
  const found = expand(catalogue, profile).cases.filter(({ id }) => id.startsWith(start))
  if (found.length !== 1) throw new Error(`${found.length} cases begin with ${start}, not one`)
  return found[0] as Case
}

export const ableToAll: TargetAbilities = {
  capabilities: new Set(['seed-records', 'ipv6-loopback', 'reason-on-wire']),
  refuses: () => undefined,
}

import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'upgrades.local-scope-upgrade',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A local holder of the shared secret MUST be able to widen the scopes of its own device without a human.',
    boundary: 'availability on the gateway host',
    sources: [
      { ref: 'openclaw#23690' },
      { ref: 'openclaw#23661', says: 'subagents stuck with pairing required on loopback' },
      { ref: 'openclaw#124589' },
    ],
    whenBroken:
      'Scope upgrades over direct loopback are not silent (the regression of openclaw#23661: subagents get "pairing required").',
  },
  {
    id: 'upgrades.remote-scope-upgrade',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A remote device that asks for scopes beyond what was approved MUST wait for a human.',
    boundary: 'remote clients / gateway host',
    sources: [{ ref: 'openclaw#22365' }, { ref: 'GHSA-553v-f69r-656j' }],
    whenBroken: 'A remote device widens its scopes unasked.',
  },
  {
    id: 'upgrades.approved-is-enough',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device that asks for what was approved, or less, MUST get in without a human.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }],
    whenBroken: 'A paired device is turned away although it asks for nothing beyond what was approved.',
  },
  {
    id: 'upgrades.admin-implies',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence:
      'An approval of operator.admin MUST cover every operator scope, and one of operator.write MUST cover operator.read.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw#23125' }, { ref: 'openclaw#21616' }, { ref: 'openclaw#23006' }],
    whenBroken:
      'A device approved for operator.admin (or write) has to ask again for read or write, one scope at a time.',
  },
]

const remote = ['host-foreign', 'host-lan', 'xff-public', 'xff-loopback', 'forwarded', 'proxy-appends'] as const

export const families: readonly Family[] = [
  {
    id: 'local-scope-upgrade',
    requirement: 'upgrades.local-scope-upgrade',
    title: 'A local device paired with operator.read asks for more',
    cross: {
      history: ['paired-read'],
      client: ['cli', 'backend', 'control-ui', 'webchat', 'macos'],
      ask: ['operator:write', 'operator:read+write', 'operator:admin', 'operator:pairing', 'operator:approvals'],
    },
    controls: [{ vantage: 'xff-public' }, { history: 'paired-all' }],
  },
  {
    id: 'local-scope-upgrade-spellings',
    requirement: 'upgrades.local-scope-upgrade',
    title: 'A local device asks for more over another way to dial the loopback',
    cross: {
      vantage: ['localhost', 'ipv6', 'from-127.0.0.2'],
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:write', 'operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }, { history: 'paired-all' }],
  },
  {
    id: 'local-scope-upgrade-others',
    requirement: 'upgrades.local-scope-upgrade',
    title: 'A local device paired with other scopes asks for more, or sideways',
    cross: {
      history: ['paired-write', 'paired-read+write', 'paired-pairing', 'paired-both'],
      client: ['cli', 'backend'],
      ask: ['operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }, { history: 'paired-all' }],
  },
  {
    id: 'local-scope-sideways',
    requirement: 'upgrades.local-scope-upgrade',
    title: 'A local device paired for pairing only asks for another scope',
    cross: {
      history: ['paired-pairing'],
      client: ['cli', 'backend'],
      ask: ['operator:read', 'operator:write', 'operator:approvals'],
    },
    controls: [{ vantage: 'xff-public' }, { history: 'paired-all' }],
  },
  {
    id: 'local-scope-upgrade-open',
    requirement: 'upgrades.local-scope-upgrade',
    title: 'A local device asks for more on a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      history: ['paired-read'],
      client: ['cli', 'webchat'],
      ask: ['operator:write', 'operator:admin'],
    },
    controls: [{ vantage: 'xff-public' }, { history: 'paired-all' }],
  },
  {
    id: 'remote-scope-upgrade',
    requirement: 'upgrades.remote-scope-upgrade',
    title: 'A remote device asks for scopes beyond what was approved',
    cross: {
      vantage: remote,
      history: ['paired-read', 'paired-pairing', 'paired-both'],
      client: ['cli', 'macos'],
      ask: ['operator:write', 'operator:admin'],
    },
    except: [
      {
        when: { history: ['paired-read'], client: ['cli'], ask: ['operator:write', 'operator:admin'] },
        because: 'the families of locality and forwarding have these',
      },
    ],
    controls: [{ history: 'paired-all' }, { vantage: 'direct' }],
  },
  {
    id: 'approved-is-enough',
    requirement: 'upgrades.approved-is-enough',
    title: 'A paired device asks for what was approved',
    cross: {
      vantage: ['direct', 'xff-public'],
      history: ['paired-all'],
      client: ['cli', 'backend'],
      ask: ['operator:read', 'operator:read+write', 'operator:admin', 'operator:admin+read+write', 'operator'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'narrower-is-enough',
    requirement: 'upgrades.approved-is-enough',
    title: 'A paired device asks for less than was approved, or for nothing',
    cross: {
      vantage: ['direct', 'xff-public'],
      history: ['paired-read+write', 'paired-read'],
      ask: ['operator', 'operator:read'],
    },
    except: [
      {
        when: { vantage: ['xff-public'], history: ['paired-read'], ask: ['operator:read'] },
        because: 'forwarding/headers has it',
      },
    ],
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'admin-implies',
    requirement: 'upgrades.admin-implies',
    title: 'A device approved for operator.admin asks for another operator scope',
    cross: {
      vantage: ['direct', 'xff-public'],
      history: ['paired-admin', 'paired-admin-bundle'],
      client: ['cli', 'backend'],
      ask: ['operator:read', 'operator:write', 'operator:read+write'],
    },
    controls: [{ credential: 'wrong' }, { history: 'paired-all' }],
  },
  {
    id: 'write-implies-read',
    requirement: 'upgrades.admin-implies',
    title: 'A device approved for operator.write asks for operator.read',
    cross: {
      vantage: ['direct', 'xff-public'],
      history: ['paired-write'],
      ask: ['operator:read', 'operator:read+write'],
    },
    controls: [{ credential: 'wrong' }, { history: 'paired-all' }],
  },
  {
    id: 'scopes-beside-approved',
    requirement: 'upgrades.remote-scope-upgrade',
    title: 'A remote device asks what its row lists as scope, and not as approved',
    cross: { configuration: ['trusted'], vantage: ['xff-public'], history: ['wide-scopes'], ask: ['operator:admin'] },
    controls: [{ history: 'paired-all' }, { vantage: 'from-127.0.0.2' }],
  },
  {
    id: 'scopes-without-approved',
    requirement: 'upgrades.approved-is-enough',
    title: 'A remote device with a row from before the list of approved scopes asks what it lists',
    cross: { configuration: ['trusted'], vantage: ['xff-public'], history: ['scopes-only'] },
    controls: [{ credential: 'none' }],
  },
  {
    id: 'other-order-is-enough',
    requirement: 'upgrades.approved-is-enough',
    title: 'A remote device asks for what was approved, in another order',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-read+write'],
      ask: ['operator:write+read'],
    },
    controls: [{ credential: 'none' }],
  },
  {
    id: 'asked-twice-is-enough',
    requirement: 'upgrades.approved-is-enough',
    title: 'A remote device asks twice in one list for what was approved',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-read'],
      ask: ['operator:read-twice'],
    },
    controls: [{ credential: 'none' }],
  },
  {
    id: 'platform-in-other-letters',
    requirement: 'upgrades.approved-is-enough',
    title: 'A paired device spells its platform with a capital',
    cross: { history: ['paired-read'], ask: ['operator:read@Linux'] },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'admin-listed-last-implies',
    requirement: 'upgrades.admin-implies',
    title: 'A remote device approved for approvals and admin, in this order, asks for operator.read',
    cross: { configuration: ['trusted'], vantage: ['xff-public'], history: ['paired-approvals+admin'] },
    controls: [{ credential: 'none' }],
  },
  {
    id: 'widen-while-node-waits',
    requirement: 'upgrades.local-scope-upgrade',
    title: 'A local device whose own request for role node waits asks for a wider scope',
    cross: { history: ['paired-read'], ask: ['operator:write'], story: ['work on while node is pending'] },
    controls: [{ vantage: 'xff-public' }],
  },
]

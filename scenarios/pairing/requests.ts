import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'pairing.approve-grants-what-was-asked',
    level: 'MUST',
    sentence: 'After an operator approves a request, the device MUST get in with exactly what it asked.',
    boundary: 'human approval',
    sources: [
      { ref: 'openclaw docs, gateway/pairing' },
      { ref: 'openclaw#22365', says: 'metadata is still updated after upgrades' },
    ],
    whenBroken: 'An approved device does not get in with exactly what was approved.',
  },
  {
    id: 'pairing.reject-keeps-out',
    level: 'MUST',
    sentence: 'After an operator rejects a request, the device MUST still be refused, and may ask again.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }],
    whenBroken: 'A rejected device gets in, or can no longer ask.',
  },
  {
    id: 'pairing.one-request-per-device',
    level: 'MUST',
    sentence: 'A device that asks again MUST have exactly one pending request, for exactly what it asks now.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw#50695' }, { ref: 'openclaw#72006' }],
    whenBroken: 'An operator who approves sees another ask than the one that the device made last.',
  },
  {
    id: 'pairing.subagent-story',
    level: 'MUST',
    sentence: 'A local client that asks read, then write, then admin over fresh sockets MUST get in each time.',
    boundary: 'availability on the gateway host',
    sources: [{ ref: 'openclaw#23661' }, { ref: 'openclaw#23690' }, { ref: 'openclaw#22365' }],
    whenBroken:
      'Subagents are stuck: a local client that asks read, then write, then admin over fresh sockets is refused on the way.',
  },
  {
    id: 'pairing.pending-changes-nothing',
    level: 'MUST',
    sentence: 'A request that waits MUST NOT change what its device may do meanwhile.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw#72006' }],
    whenBroken: 'A waiting request widens its device, or stops it from what it may do.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'approve-first-contact',
    requirement: 'pairing.approve-grants-what-was-asked',
    title: 'A new remote device asks, is approved, and comes back',
    cross: {
      vantage: ['xff-public', 'host-foreign', 'proxy-appends'],
      client: ['cli', 'macos'],
      story: ['approve first contact'],
    },
    controls: [{ story: 'reject first contact' }],
  },
  {
    id: 'approve-scope-upgrade',
    requirement: 'pairing.approve-grants-what-was-asked',
    title: 'A remote device asks for a wider scope, is approved, and comes back',
    cross: {
      vantage: ['xff-public', 'host-foreign'],
      history: ['paired-read'],
      ask: ['operator:write'],
      story: ['approve scope upgrade'],
    },
    controls: [{ story: 'reject scope upgrade' }],
  },
  {
    id: 'approve-role-upgrade',
    requirement: 'pairing.approve-grants-what-was-asked',
    title: 'A paired operator asks role node, is approved, and comes back in both roles',
    cross: {
      vantage: ['direct', 'xff-public'],
      history: ['paired-read'],
      ask: ['node'],
      story: ['approve role upgrade'],
    },
    controls: [{ story: 'reject role upgrade' }],
  },
  {
    id: 'reject-first-contact',
    requirement: 'pairing.reject-keeps-out',
    title: 'A new remote device asks, is rejected, and asks again',
    cross: {
      vantage: ['xff-public', 'host-foreign', 'proxy-appends'],
      client: ['cli', 'macos'],
      story: ['reject first contact'],
    },
    controls: [{ story: 'approve first contact' }],
  },
  {
    id: 'reject-scope-upgrade',
    requirement: 'pairing.reject-keeps-out',
    title: 'A remote device asks for a wider scope, is rejected, and asks again',
    cross: {
      vantage: ['xff-public', 'host-foreign'],
      history: ['paired-read'],
      ask: ['operator:write'],
      story: ['reject scope upgrade'],
    },
    controls: [{ story: 'approve scope upgrade' }],
  },
  {
    id: 'reject-role-upgrade',
    requirement: 'pairing.reject-keeps-out',
    title: 'A paired operator asks role node, is rejected, and asks again',
    cross: {
      vantage: ['direct', 'xff-public'],
      history: ['paired-read'],
      ask: ['node'],
      story: ['reject role upgrade'],
    },
    controls: [{ story: 'approve role upgrade' }],
  },
  {
    id: 'ask-twice',
    requirement: 'pairing.one-request-per-device',
    title: 'A remote device asks the same twice',
    cross: { vantage: ['xff-public', 'host-foreign'], client: ['cli', 'macos'], story: ['ask twice'] },
    controls: [{ story: 'approve first contact' }],
  },
  {
    id: 'ask-for-more-while-pending',
    requirement: 'pairing.one-request-per-device',
    title: 'A remote device asks for write, then for admin, while the first request waits',
    cross: {
      vantage: ['xff-public', 'host-foreign'],
      history: ['paired-read'],
      ask: ['operator:admin'],
      story: ['ask for more while pending'],
    },
    controls: [{ history: 'paired-all' }],
  },
  {
    id: 'subagent',
    requirement: 'pairing.subagent-story',
    title: 'A local client asks read, then write, then admin',
    cross: {
      vantage: ['direct', 'localhost', 'ipv6'],
      client: ['cli', 'backend', 'macos'],
      ask: ['operator:admin'],
      story: ['subagent'],
    },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'repeated-upgrade',
    requirement: 'pairing.subagent-story',
    title: 'A local device widens itself, and asks the same again',
    cross: {
      vantage: ['direct'],
      history: ['paired-read'],
      client: ['cli', 'backend'],
      ask: ['operator:write'],
      story: ['repeat'],
    },
    controls: [{ vantage: 'xff-public' }],
  },
  {
    id: 'covered-while-pending',
    requirement: 'pairing.pending-changes-nothing',
    title: 'A paired device asks role node, and meanwhile works on as operator',
    cross: {
      vantage: ['direct', 'xff-public'],
      history: ['paired-read'],
      ask: ['operator:read'],
      story: ['work on while node is pending'],
    },
    controls: [{ credential: 'wrong' }],
  },
]

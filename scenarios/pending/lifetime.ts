import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'pending.expires',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that has waited for longer than five minutes MUST count as gone: nobody can approve it.',
    boundary: 'human approval',
    sources: [{ ref: 'openclaw docs, gateway/pairing' }, { ref: 'openclaw#100974' }],
    whenBroken: 'A request from long ago can still be approved, or still stands in the way of its device.',
  },
  {
    id: 'pending.silent-flag-is-not-inherited',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A remote ask MUST NOT be approved because an earlier ask of the same device was local.',
    boundary: 'remote clients / gateway host',
    sources: [{ ref: 'openclaw 2026.2.21', says: 'silent only when the old and the new ask are' }],
    whenBroken: 'A remote device gets in unasked, because a request that it made locally still waits.',
  },
  {
    id: 'pending.remote-ask-is-not-settled-by-locals',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A request that was made from afar MUST wait for a human, although the same device asks again locally.',
    boundary: 'remote clients / gateway host',
    sources: [{ ref: 'openclaw 2026.2.17 to 2026.9.6, measured' }],
    whenBroken: 'A request that waits for a human is settled by a local connect of the same device.',
  },
]

/** A local client in every release although 127.0.0.1 is a trusted proxy: it comes from another loopback address. */
const here = { configuration: ['trusted'], vantage: ['from-127.0.0.2'] } as const

export const families: readonly Family[] = [
  {
    id: 'approve-too-late',
    requirement: 'pending.expires',
    title: 'An operator approves a request that was made six minutes ago',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['read pending, old'],
      story: ['approve what waits'],
    },
    controls: [{ history: 'read pending' }],
  },
  {
    id: 'local-after-expiry',
    requirement: 'pending.expires',
    title: 'A device whose remote request is six minutes old connects locally',
    cross: { vantage: ['direct', 'localhost'], history: ['read pending, old'] },
    controls: [{ history: 'read pending' }],
  },
  {
    id: 'silent-request-remote',
    requirement: 'pending.silent-flag-is-not-inherited',
    title: 'A device whose local request waits comes through a configured proxy',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public', 'proxy-appends'],
      history: ['read pending, silent'],
    },
    controls: [{ history: 'paired-read' }],
  },
  {
    id: 'local-while-remote-waits',
    requirement: 'pending.remote-ask-is-not-settled-by-locals',
    title: 'A device whose remote request waits connects locally',
    cross: { vantage: ['direct', 'localhost'], history: ['read pending'] },
    controls: [{ history: 'new' }],
  },
  {
    id: 'first-afar-then-here',
    requirement: 'pending.remote-ask-is-not-settled-by-locals',
    title: 'A new device asks from afar, and then locally',
    cross: { ...here, story: ['ask from afar, then here'] },
    controls: [{ story: 'connect' }],
  },
  {
    id: 'upgrade-afar-then-here',
    requirement: 'pending.remote-ask-is-not-settled-by-locals',
    title: 'A paired device asks for a wider scope from afar, and then locally',
    cross: {
      ...here,
      history: ['paired-read'],
      ask: ['operator:write'],
      story: ['ask for write from afar, then here'],
    },
    controls: [{ story: 'connect' }],
  },
  {
    id: 'approve-silent-too-late',
    requirement: 'pending.expires',
    title: 'An operator approves a request that was made locally six minutes ago',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['read pending, silent, old'],
      story: ['approve what waits'],
    },
    controls: [{ history: 'read pending' }],
  },
  {
    id: 'first-here-then-afar',
    requirement: 'pending.silent-flag-is-not-inherited',
    title: 'A paired device asks role node locally, and then through a configured proxy',
    cross: {
      configuration: ['trusted'],
      vantage: ['xff-public'],
      history: ['paired-read'],
      ask: ['node'],
      story: ['ask from here, then afar'],
    },
    controls: [{ history: 'paired-both' }],
  },
  {
    id: 'first-afar-then-here-twice',
    requirement: 'pending.remote-ask-is-not-settled-by-locals',
    title: 'A new device asks from afar, and then twice locally',
    cross: { ...here, story: ['ask from afar, then here twice'] },
    controls: [{ story: 'connect' }],
  },
]

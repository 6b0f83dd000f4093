import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'identity.nonce-is-required',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: "A device MUST be refused when it does not sign the challenge's nonce, even when it is local.",
    boundary: 'paired devices / whoever recorded a connect',
    sources: [
      { ref: 'openclaw 2026.2.22', says: 'breaking: connects without a nonce are refused, on the loopback too' },
    ],
    whenBroken: 'A recorded connect can be replayed, because a signature without a nonce is taken.',
  },
  {
    id: 'identity.nonce-is-of-this-connection',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when the nonce that it signed is not that of its own connection.',
    boundary: 'paired devices / whoever recorded a connect',
    sources: [{ ref: 'openclaw docs, gateway/protocol/auth' }],
    whenBroken: 'A signature over the nonce of another connection is taken, so that connects can be relayed.',
  },
  {
    id: 'identity.signature-is-fresh',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when it signed fifteen minutes ago, or in fifteen minutes.',
    boundary: 'paired devices / whoever recorded a connect',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }, { ref: 'openclaw#24455' }],
    whenBroken: 'The time that a device signed is not looked at.',
  },
  {
    id: 'identity.aged-signature-is-refused',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence:
      'A device SHOULD be refused when it signed five minutes ago, or in five minutes: two are enough for clocks.',
    boundary: 'paired devices / whoever recorded a connect',
    sources: [{ ref: 'openclaw 2026.2.22', says: 'the window shrinks from ten minutes to two' }],
    whenBroken: 'A signature is good for longer than clocks differ.',
  },
  {
    id: 'identity.clocks-may-differ',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'A device whose clock is a minute ahead or behind MUST get in.',
    boundary: 'availability',
    sources: [
      { ref: 'openclaw docs, gateway/protocol' },
      { ref: 'openclaw 2026.2.22', says: 'a window of two minutes' },
    ],
    whenBroken: 'A device is refused because its clock is not quite that of the gateway.',
  },
]

const histories = ['new', 'paired-read'] as const

export const families: readonly Family[] = [
  {
    id: 'nonce-left-out',
    requirement: 'identity.nonce-is-required',
    title: 'A local device leaves the nonce out, leaves it blank, or signs payload v1',
    cross: { form: ['no-nonce', 'blank-nonce', 'v1'], history: histories },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'nonce-left-out-from-afar',
    requirement: 'identity.nonce-is-required',
    title: 'A remote paired device leaves the nonce out',
    cross: { form: ['no-nonce'], vantage: ['host-foreign', 'xff-public'], history: ['paired-read'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'nonce-of-elsewhere',
    requirement: 'identity.nonce-is-of-this-connection',
    title: 'A device signs a nonce that is made up, half of its own, used up, or of another open connection',
    cross: { form: ['made-up-nonce', 'part-of-nonce', 'reused-nonce', 'foreign-nonce'], history: ['paired-read'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'nonce-not-signed',
    requirement: 'identity.nonce-is-of-this-connection',
    title: 'A paired device shows the nonce of its connection, and signs payload v1, which has none',
    cross: { form: ['v1-beside-nonce'], vantage: ['direct', 'host-foreign'], history: ['paired-read'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-long-ago',
    requirement: 'identity.signature-is-fresh',
    title: 'A device signed fifteen minutes ago, or in fifteen minutes',
    cross: { form: ['stale', 'future'], history: ['paired-read'] },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signed-a-while-ago',
    requirement: 'identity.aged-signature-is-refused',
    title: 'A device signed five minutes ago, or in five minutes',
    cross: { form: ['aged', 'ahead'], history: histories },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'clocks-differ',
    requirement: 'identity.clocks-may-differ',
    title: 'A paired device whose clock is a minute ahead, or a minute behind',
    cross: { form: ['minute-ahead', 'minute-old'], history: ['paired-read'] },
    controls: [{ form: 'stale' }],
  },
]

import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'identity.id-is-hash-of-key',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when its id is not the SHA-256 of the key that it shows.',
    boundary: 'paired devices / holders of another key',
    sources: [
      { ref: 'openclaw docs, gateway/protocol' },
      { ref: 'openclaw#41652', says: 'an id that is no fingerprint of the key' },
    ],
    whenBroken: 'A client picks the id under which it is known, for example that of a device that is paired.',
  },
  {
    id: 'identity.signature-is-verified',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when its signature was not made by the key that it shows, over its own id.',
    boundary: 'paired devices / whoever knows their public key',
    sources: [{ ref: 'openclaw docs, gateway/protocol' }, { ref: 'RFC 8032 section 5.1.7' }],
    whenBroken: 'Whoever knows the public key of a paired device gets in as that device.',
  },
  {
    id: 'identity.malformed-identity-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A device MUST be refused when what it shows is no Ed25519 public key.',
    boundary: 'everybody / gateway host',
    sources: [{ ref: 'RFC 8032 section 5.1.5' }, { ref: 'openclaw docs, gateway/protocol' }],
    whenBroken: 'A key that cannot be one passes for a device identity.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'id-not-of-key',
    requirement: 'identity.id-is-hash-of-key',
    title: 'A device shows an id that does not belong to its key',
    cross: {
      form: ['id-of-other-key', 'id-of-nothing', 'id-part-of-hash', 'id-in-capitals'],
      history: ['new', 'paired-all'],
      ask: ['operator:admin'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signature-not-of-key',
    requirement: 'identity.signature-is-verified',
    title: 'A device shows a signature that its key did not make, or not for this id',
    cross: {
      form: ['bad-signature', 'other-signer', 'signed-for-other-device'],
      history: ['new', 'paired-all'],
      ask: ['operator:admin'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signature-not-of-key-open',
    requirement: 'identity.signature-is-verified',
    title: 'A device shows a gateway without a shared secret a signature that its key did not make',
    cross: {
      configuration: ['open'],
      credential: ['none'],
      form: ['bad-signature', 'other-signer'],
      history: ['new', 'paired-read'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'signature-not-of-key-proxied',
    requirement: 'identity.signature-is-verified',
    title: 'A user of the proxy shows a signature that the key of a paired device did not make',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['xff-public'],
      form: ['bad-signature', 'other-signer'],
      history: ['paired-read'],
    },
    controls: [{ form: 'v2' }],
  },
  {
    id: 'malformed-key',
    requirement: 'identity.malformed-identity-is-refused',
    title: 'A device shows a key that is too short, or null',
    cross: { form: ['key-too-short', 'device-null-key'] },
    controls: [{ form: 'v2' }],
  },
]

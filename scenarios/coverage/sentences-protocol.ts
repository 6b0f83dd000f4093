import type { CoverageChapter } from './entry.ts'

const authPage = 'openclaw docs, gateway/protocol/auth'
const transportPage = 'openclaw docs, gateway/protocol/transport'
const handshakePage = 'openclaw docs, gateway/protocol/handshake'
const versioningPage = 'openclaw docs, gateway/protocol/versioning'

/** What the documentation of 2026.9.6 promises about the wire. */
export const protocolSentences: CoverageChapter = {
  title: 'The documentation: protocol',
  kind: 'sentence',
  entries: [
    {
      id: 'docs/transport/first-frame',
      promise: 'The first frame is the request `connect`, as JSON in a text message.',
      source: transportPage,
      covers: ['frames.connect-comes-first', 'frames.binary-is-refused', 'frames.no-json-is-refused'],
    },
    {
      id: 'docs/transport/size',
      promise: 'Before connect a frame is 64 KiB at most.',
      source: transportPage,
      covers: ['frames.oversize-is-not-parsed'],
    },
    {
      id: 'docs/handshake/backend',
      promise: 'A local backend may connect without a device, for internal calls, and no row is made for it.',
      source: handshakePage,
      covers: ['upgrades.local-scope-upgrade', 'credentials.no-device-no-scopes'],
      not: 'the exemption itself: here a backend is paired like any client, and without a device it has no scopes',
    },
    {
      id: 'docs/handshake/starting',
      promise: 'While a gateway starts it says when to come again.',
      source: handshakePage,
      excluded: 'a run waits until the gateway is ready, so that its start is never taken for a verdict',
    },
    {
      id: 'docs/versioning/range',
      promise: "A client's range of versions has to include the current one.",
      source: versioningPage,
      covers: ['negotiation.range-is-enough', 'negotiation.mismatch-is-told'],
    },
    {
      id: 'docs/versioning/older-nodes',
      promise: 'Nodes and probes may be one version behind.',
      source: versioningPage,
      excluded:
        'no form offers the version before as a node or a probe; it is a courtesy that no release has to extend',
    },
    {
      id: 'docs/auth/field',
      promise: 'The shared secret is accepted in the field of the token and in that of the password.',
      source: authPage,
      covers: ['credentials.either-field', 'credentials.password-opens-like-token'],
    },
    {
      id: 'docs/auth/device-id',
      promise: 'A device id that is not the fingerprint of its key is refused.',
      source: authPage,
      covers: ['identity.id-is-hash-of-key', 'identity.malformed-identity-is-refused'],
    },
    {
      id: 'docs/auth/nonce',
      promise: 'Every connection signs the nonce of its own challenge.',
      source: authPage,
      covers: ['identity.nonce-is-required', 'identity.nonce-is-of-this-connection'],
    },
    {
      id: 'docs/auth/signature',
      promise: 'A signature covers client, role, scopes, token and nonce, and in v3 the platform.',
      source: authPage,
      covers: [
        'identity.signature-is-verified',
        'identity.signature-binds-role',
        'identity.signature-binds-scopes',
        'identity.signature-binds-token',
        'identity.signature-binds-client',
        'identity.v3-binds-platform',
      ],
    },
    {
      id: 'docs/auth/skew',
      promise: 'A signature whose time is outside of the allowed skew is refused.',
      source: authPage,
      covers: ['identity.signature-is-fresh', 'identity.aged-signature-is-refused'],
    },
    {
      id: 'docs/auth/v2',
      promise: 'Signatures of v2 are accepted, and the metadata of the row stay pinned all the same.',
      source: authPage,
      covers: ['locality.local-first-contact', 'upgrades.platform-is-pinned'],
    },
    {
      id: 'docs/auth/no-device',
      promise: 'Without a device the scopes that a client claims are cleared.',
      source: authPage,
      covers: ['credentials.no-device-no-scopes', 'authority.secret-without-device-approves-nothing'],
      not: 'the named exceptions of the same page, which this suite does not make',
    },
    {
      id: 'docs/auth/scope-mismatch',
      promise: 'A token that does not cover what is asked is told apart from a bad one.',
      source: authPage,
      covers: ['credentials.device-token-does-not-widen'],
      not: 'the telling apart: older releases call both a mismatch, and either is accepted',
    },
    {
      id: 'docs/auth/retry',
      promise: 'After a mismatch a client tries its device token once, and then stops.',
      source: authPage,
      excluded: 'the client counts its own tries; the gateway answers each of them',
    },
  ],
}

import type { CoverageChapter } from './entry.ts'
import { addressRanges, nodeCommands, race, reload, setupCodes, upgradePath } from './reasons.ts'

const pairingPage = 'openclaw docs, gateway/pairing'
const authPage = 'openclaw docs, gateway/protocol/auth'

/** What the documentation of 2026.9.6 promises about pairing and tokens. */
export const pairingSentences: CoverageChapter = {
  title: 'The documentation: pairing and tokens',
  kind: 'sentence',
  entries: [
    {
      id: 'docs/pairing/first-contact',
      promise: 'A trusted local connection is paired on first contact without anybody being asked.',
      source: pairingPage,
      covers: ['locality.local-first-contact'],
    },
    {
      id: 'docs/pairing/local-upgrades',
      promise: 'A trusted local connection gets a wider role or scope without anybody being asked.',
      source: pairingPage,
      covers: ['upgrades.local-scope-upgrade', 'pairing.subagent-story', 'upgrades.operator-to-node'],
      not: 'that roles are silent too: the releases make only some of them so, and this suite holds against it',
    },
    {
      id: 'docs/pairing/forwarded',
      promise: 'A loopback request with Forwarded, any X-Forwarded-* or X-Real-IP is not local and needs an approval.',
      source: pairingPage,
      covers: [
        'forwarding.x-forwarded-for-is-remote',
        'forwarding.x-forwarded-any-is-remote',
        'forwarding.x-real-ip-is-remote',
        'forwarding.rfc7239-is-remote',
        'forwarding.names-are-case-insensitive',
        'forwarding.every-line-counts',
        'forwarding.malformed-values-are-remote',
      ],
    },
    {
      id: 'docs/pairing/metadata',
      promise: 'Scope upgrades and another public key are never waved through as a change of metadata.',
      source: pairingPage,
      covers: ['upgrades.other-key-stays-out', 'upgrades.platform-is-pinned', 'upgrades.device-family-is-pinned'],
      not: 'that local native apps may change their platform unasked; this suite wants a human for it',
    },
    {
      id: 'docs/pairing/own-addresses',
      promise: "The host's own LAN and tailnet addresses are remote.",
      source: authPage,
      covers: ['hosts.own-address-is-not-loopback'],
    },
    {
      id: 'docs/pairing/ssh',
      promise: 'What comes through an SSH port forward is local, since it ends on the gateway host.',
      source: pairingPage,
      covers: ['hosts.tunnel-is-a-risk'],
    },
    {
      id: 'docs/pairing/knob',
      promise: 'With autoApproveLocal off, pairing and every upgrade wait for a human, also locally.',
      source: pairingPage,
      covers: ['locality.auto-approve-can-be-turned-off'],
    },
    {
      id: 'docs/pairing/hot-settings',
      promise: 'An automatic approval checks the settings once more just before it grants.',
      source: pairingPage,
      excluded: reload,
    },
    {
      id: 'docs/pairing/ranges',
      promise: 'Only fresh nodes without scopes are approved by address range, never operators, pages or upgrades.',
      source: pairingPage,
      excluded: addressRanges,
    },
    {
      id: 'docs/pairing/ssh-verified',
      promise: 'A fresh node is approved when the gateway finds the same key on its host over SSH.',
      source: pairingPage,
      excluded: 'the gateway would have to reach the node over SSH from a private address that is not the loopback',
    },
    {
      id: 'docs/pairing/five-minutes',
      promise: 'A request for device pairing that nobody answers is gone after five minutes.',
      source: pairingPage,
      covers: ['pending.expires'],
    },
    {
      id: 'docs/pairing/sweep',
      promise: 'Deleting a device sweeps its requests as well.',
      source: pairingPage,
      covers: ['pending.goes-with-its-device', 'tokens.removed-device-starts-anew'],
    },
    {
      id: 'docs/pairing/silent-rows',
      promise: 'Older silent rows of the same local client are retired, and lose their tokens at once.',
      source: pairingPage,
      excluded: 'rows go only after a minute and by how they were approved, and planted rows do not say how',
    },
    {
      id: 'docs/pairing/node-commands',
      promise: 'Pairing a node does not yet approve what it may run.',
      source: pairingPage,
      excluded: nodeCommands,
    },
    {
      id: 'docs/pairing/older-stores',
      promise: 'Stores of older releases are imported by the doctor, and existing approvals win.',
      source: pairingPage,
      excluded: upgradePath,
    },
    {
      id: 'docs/pairing/storage',
      promise: 'Paired devices and requests that wait live in the state database of the gateway.',
      source: pairingPage,
      covers: [
        'durability.pairing-survives-a-restart',
        'durability.pairing-survives-a-kill',
        'durability.token-survives-a-restart',
        'durability.revocation-survives-a-kill',
        'durability.rejection-survives-a-restart',
      ],
    },
    {
      id: 'docs/auth/approval-needed',
      promise: 'A new device id needs an approval unless local approval is on.',
      source: authPage,
      covers: [
        'forwarding.usual-sets-are-remote',
        'forwarding.trusted-proxy-names-the-client',
        'pairing.approve-grants-what-was-asked',
        'pairing.reject-keeps-out',
        'upgrades.approved-is-enough',
      ],
    },
    {
      id: 'docs/auth/consumed-request',
      promise: 'When an approval meets a reconnect, the paired row decides; a used request alone grants nothing.',
      source: authPage,
      excluded: race,
    },
    {
      id: 'docs/auth/device-token',
      promise: 'A device token is issued for device and role, with the approved grant, and reconnects with it.',
      source: authPage,
      covers: [
        'credentials.device-token-is-enough',
        'tokens.of-another-device-is-refused',
        'tokens.need-their-device',
        'tokens.role-is-bound',
        'tokens.device-token-field',
      ],
    },
    {
      id: 'docs/auth/rotation',
      promise: 'Rotation and revocation stay within the roles and scopes that pairing granted.',
      source: authPage,
      covers: [
        'tokens.rotate-does-not-widen',
        'tokens.rotate-keeps-its-scopes',
        'tokens.unapproved-role-is-not-minted',
        'tokens.capped-to-what-was-approved',
      ],
    },
    {
      id: 'docs/auth/echo',
      promise: 'A new token is told only to its own device, in a session that already used its token.',
      source: authPage,
      covers: ['tokens.secret-stays-with-its-device'],
    },
    {
      id: 'docs/auth/self-scoped',
      promise: 'A paired device that is no admin manages only itself, and tokens of nodes are for admins.',
      source: authPage,
      covers: [
        'authority.device-sees-only-itself',
        'authority.nobody-rotates-others',
        'authority.nobody-revokes-others',
        'authority.nobody-removes-others',
        'authority.nobody-rejects-for-others',
      ],
    },
    {
      id: 'docs/auth/bootstrap',
      promise: 'What a setup code hands over excludes pairing and admin.',
      source: authPage,
      excluded: setupCodes,
    },
  ],
}

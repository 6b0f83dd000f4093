import type { Profile } from '../../harness/vocabulary.ts'
import { unattributed } from './alternatives.ts'

/**
 * The policy that this project recommends, and the one that the reference gateway follows.
 *
 * It cures the complaint of openclaw#23661 (a local holder of the shared secret may widen its own operator scopes) without
 * the bypass found in openclaw#22365 (traffic through a proxy on the same host is never local).
 */
export const recommended: Profile = {
  id: 'recommended',
  title: 'recommended: local means provably local; roles are always explicit',
  date: '2026-11-22',
  why:
    'Whoever holds the shared secret on the gateway host can already pair a new device with any operator scope, so asking ' +
    'a human before a known local device widens its scopes protects nothing and strands subagents (openclaw#23661). What ' +
    'must be asked for is everything that the gateway cannot prove local, every change of role, every change of pinned ' +
    'metadata, and every widening that only a device token vouches for.',

  locality: [
    {
      when: {
        forwarding: [
          'forwarded',
          'x-forwarded-*',
          'x-real-ip',
          'via',
          'cf-connecting-ip',
          'true-client-ip',
          'x-client-ip',
          'tailscale-*',
        ],
      },
      gives: 'remote',
      words: 'any header that speaks of forwarding makes a client remote, whatever it says and whoever sent it',
      source: 'openclaw commit dc2c3a4920; RFC 7239 section 8.1',
    },
    {
      when: { host: ['private', 'foreign', 'tailnet', 'malformed'] },
      gives: 'remote',
      words: 'a Host that is not a loopback name makes a client remote (DNS rebinding, forgetful proxies)',
      source: 'openclaw 2026.1.29; RFC 9110 section 7.2',
    },
    {
      when: { peer: ['other-host'] },
      gives: 'remote',
      words: 'a peer on another host is remote',
      source: 'openclaw#1795',
    },
    {
      when: {},
      gives: 'local',
      words: 'a loopback peer that names a loopback Host and shows no trace of forwarding is local',
      source: 'openclaw#23690',
    },
  ],

  admission: [
    {
      when: { origin: ['foreign', 'null'] },
      gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
      words: 'an Origin that is not allowed is refused, whatever client it claims to be',
      source: 'openclaw 2026.2.25',
    },
    {
      when: { origin: ['own', 'loopback'], locality: ['remote'] },
      gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
      words: 'a loopback Origin counts only for local clients',
      source: 'openclaw 2026.3.2',
    },
    {
      when: { auth: ['token', 'password'], credential: ['none'], history: ['no-device'] },
      gives: { outcome: 'rejected', refusal: ['device-required', 'credential-missing'] },
      words: 'without a device and without a credential nobody gets in',
      source: 'openclaw docs, gateway/protocol',
    },
    {
      when: { auth: ['token', 'password'], credential: ['none'] },
      gives: { outcome: 'rejected', refusal: 'credential-missing' },
      words: 'a credential is needed',
      source: 'openclaw docs, gateway/protocol',
    },
    {
      when: { auth: ['token', 'password'], credential: ['wrong'] },
      gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
      words: 'a wrong credential is refused',
      source: 'openclaw docs, gateway/protocol',
    },
    {
      when: { history: ['no-device'], client: ['control-ui'] },
      gives: { outcome: 'rejected', refusal: 'device-required' },
      words: 'the Control UI needs a device',
      source: 'openclaw#20684',
    },
    {
      when: { history: ['no-device'], role: ['node'] },
      gives: { outcome: 'rejected', refusal: 'device-required' },
      words: 'role node needs a device',
      source: 'GHSA-rv2q-f2h5-6xmg',
    },
    {
      when: { history: ['no-device'], auth: ['none'] },
      gives: { outcome: 'rejected', refusal: 'device-required' },
      words: 'without a shared secret a device is needed',
      source: 'openclaw docs, gateway/protocol',
    },
    {
      when: { history: ['no-device'] },
      gives: { outcome: 'unbound', authority: 'none' },
      words: 'without a device the shared secret gives a session without scopes',
      source: 'GHSA-rqpp-rjj8-7wv8',
    },
    {
      when: {
        auth: ['token', 'password'],
        credential: ['device'],
        relation: ['listed', 'nothing-asked', 'implied-by-admin', 'implied-by-write'],
      },
      gives: { outcome: 'covered' },
      words: 'a device token authenticates its own device for what was approved',
      source: 'openclaw docs, gateway/protocol',
    },
    {
      when: { auth: ['token', 'password'], credential: ['device'], relation: ['wider-scopes'] },
      gives: { outcome: 'rejected', refusal: ['credential-scope-mismatch', 'credential-mismatch'] },
      words: 'a device token never vouches for more than it was minted for; nothing waits for approval',
      source: 'openclaw#124589',
    },
    {
      when: { auth: ['token', 'password'], credential: ['device'] },
      gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
      words: 'a device token that does not fit is refused',
      source: 'openclaw docs, gateway/protocol',
    },
  ],

  reasons: [
    {
      when: { relation: ['first-contact', 'other-key'] },
      gives: 'not-paired',
      words: 'no row for this key',
      source: 'openclaw#23690',
    },
    {
      when: { relation: ['other-platform'] },
      gives: 'metadata-upgrade',
      words: 'the row pins another platform',
      source: 'GHSA-r65x-2hqr-j5hf',
    },
    {
      when: {
        relation: [
          'other-role',
          'other-role-and-wider-scopes',
          'legacy-roles',
          'legacy-role-string',
          'no-token',
          'revoked',
        ],
      },
      gives: 'role-upgrade',
      words: 'a role counts only when the row lists it and holds a token for it that was not revoked',
      source: 'openclaw 2026.4.10',
    },
    {
      when: { relation: ['wider-scopes', 'legacy-scopes'] },
      gives: 'scope-upgrade',
      words: 'the approved scopes do not cover what is asked; missing or malformed scopes approve nothing',
      source: 'openclaw#21447',
    },
    {
      when: {},
      gives: 'none',
      words:
        'the row covers what is asked; operator.admin stands for every operator scope, operator.write for operator.read',
      source: 'openclaw#23125',
    },
  ],

  decision: [
    {
      when: { reason: ['none'] },
      gives: { outcome: 'covered' },
      words: 'who asks for what was approved gets in from anywhere',
      source: 'openclaw docs, gateway/pairing',
    },
    {
      when: { relation: ['other-key'] },
      gives: { outcome: 'interactive', reason: 'not-paired', or: unattributed },
      words: 'a key that would replace another never gets in unasked',
      source: 'openclaw docs, gateway/trusted-proxy-auth',
    },
    {
      when: { origin: ['loopback'], clientKind: ['native', 'backend', 'node'], reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a page that speaks as a native client is never silent',
      source: 'openclaw 2026.2.25',
    },
    {
      when: { reason: ['not-paired'], locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local first contact is paired silently',
      source: 'openclaw docs, gateway/pairing',
    },
    {
      when: { reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired', or: unattributed },
      words: 'a remote first contact waits for a human, or is refused as coming through a proxy that nobody configured',
      source: 'openclaw#1795',
    },
    {
      when: { reason: ['metadata-upgrade'] },
      gives: { outcome: 'interactive', reason: 'metadata-upgrade', or: unattributed },
      words: 'a change of pinned metadata waits for a human, wherever it comes from',
      source: 'GHSA-r65x-2hqr-j5hf',
    },
    {
      when: { reason: ['scope-upgrade'], locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local holder of the shared secret may widen the scopes of its own device',
      source: 'openclaw#23690; openclaw#124589',
    },
    {
      when: { reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade', or: unattributed },
      words: 'a remote scope upgrade waits for a human, or is refused as coming through a proxy that nobody configured',
      source: 'openclaw#22365 (review)',
    },
    {
      when: {
        reason: ['role-upgrade'],
        relation: ['legacy-roles', 'legacy-role-string', 'no-token'],
        locality: ['local'],
        role: ['operator'],
      },
      gives: { outcome: 'silent' },
      words:
        'a legacy row that grants no role is repaired for a local holder of the shared secret who asks role operator',
      source: 'openclaw#23661',
    },
    {
      when: { reason: ['role-upgrade'] },
      gives: { outcome: 'interactive', reason: 'role-upgrade', or: unattributed },
      words: 'every other change of role waits for a human, wherever it comes from',
      source: 'openclaw#23690; openclaw#23708',
    },
  ],
}

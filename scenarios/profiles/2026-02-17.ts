import type { Profile } from '../../harness/vocabulary.ts'
import {
  controlUiNeedsDevice,
  noDeviceAndNoSecretIsRefused,
  unknownKeyIsNotPaired,
  wrongCredentialIsRefused,
} from './shared-rows.ts'

const release = 'openclaw 2026.2.17'

/** Before the hardening: whoever counts as local gets what it asks for, role changes included. */
export const beforeHardening: Profile = {
  id: '2026-02-17',
  title: 'before the hardening: local clients are never asked',
  date: '2026-02-17',
  releases: '>=2026.2.0 <2026.2.19',
  why:
    'The rule was `silent: isLocalClient`, whatever the reason: pairing was meant for other hosts, and a process on the ' +
    'gateway host counted as its owner. Hence a client behind a proxy that leaves none of three headers, or one that a ' +
    'trusted proxy names as loopback, could give itself any role and scope (GHSA-2rgf-hm63-5qph).',

  locality: [
    {
      when: { host: ['private', 'foreign', 'malformed'] },
      gives: 'remote',
      words: 'a Host that names neither the loopback nor a tailnet makes a client remote',
      source: 'openclaw 2026.1.29',
    },
    {
      when: { hostSpelling: ['trailing-dot', 'mapped', 'other-loopback'] },
      gives: 'remote',
      words: 'only localhost, 127.0.0.1 and ::1 count as loopback Hosts',
      source: release,
    },
    {
      when: { trustedPeer: true, firstClaim: ['public', 'malformed'] },
      gives: 'remote',
      words: 'behind a trusted proxy the leftmost X-Forwarded-For entry, else X-Real-IP, is the client',
      source: 'GHSA-2rgf-hm63-5qph',
    },
    {
      when: { trustedPeer: true },
      gives: 'local',
      words: 'a trusted proxy on the loopback that names no client, or names a loopback one, is local',
      source: 'GHSA-2rgf-hm63-5qph',
    },
    {
      when: { forwarding: ['x-forwarded-for', 'x-real-ip', 'x-forwarded-host'] },
      gives: 'remote',
      words: 'X-Forwarded-For, X-Real-IP or X-Forwarded-Host from an untrusted peer makes a client remote',
      source: 'openclaw#1795',
    },
    {
      when: {},
      gives: 'local',
      words: 'any other loopback peer is local; Forwarded, X-Forwarded-Proto and Via are not looked at',
      source: release,
    },
  ],

  admission: [
    {
      when: { clientKind: ['browser'], vantage: ['origin-look-alike'], history: ['new'] },
      gives: { outcome: 'silent' },
      words: 'a name that begins with 127. counts as a loopback Origin',
      source: `${release}, measured`,
    },
    {
      when: { clientKind: ['browser'], vantage: ['origin-look-alike'] },
      gives: { outcome: 'covered' },
      words: 'a name that begins with 127. counts as a loopback Origin',
      source: `${release}, measured`,
    },
    {
      when: { clientKind: ['browser'], origin: ['foreign', 'null'] },
      gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
      words: 'browser clients need an allowed Origin; other clients may send any',
      source: release,
    },
    {
      when: { clientKind: ['browser'], host: ['private', 'foreign', 'malformed', 'tailnet'] },
      gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
      words: "a browser's loopback Origin counts only when the Host is loopback too",
      source: release,
    },
    controlUiNeedsDevice,
    {
      when: { history: ['no-device'], credential: ['shared'] },
      gives: { outcome: 'unbound', authority: 'none' },
      words: 'without a device the shared secret gives a session without scopes, for role node too',
      source: 'GHSA-rv2q-f2h5-6xmg',
    },
    noDeviceAndNoSecretIsRefused,
    {
      when: { credential: ['none'] },
      gives: { outcome: 'rejected', refusal: 'credential-missing' },
      words: 'a credential is needed; there is no auth mode none',
      source: release,
    },
    wrongCredentialIsRefused,
    {
      when: { credential: ['device'], relation: ['listed', 'nothing-asked'] },
      gives: { outcome: 'covered' },
      words: 'a device token authenticates its own device for scopes that it lists, or for none',
      source: release,
    },
    {
      when: { credential: ['device'] },
      gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
      words: 'a device token that does not list the scopes is a mismatch, and nothing waits for approval',
      source: release,
    },
  ],

  reasons: [
    unknownKeyIsNotPaired,
    {
      when: { relation: ['other-role', 'other-role-and-wider-scopes', 'legacy-roles'] },
      gives: 'role-upgrade',
      words: 'the row does not name the role',
      source: release,
    },
    {
      when: {
        relation: ['wider-scopes', 'implied-by-admin', 'implied-by-write', 'legacy-scopes', 'legacy-role-string'],
      },
      gives: 'scope-upgrade',
      words: 'a scope that the row does not list literally is an upgrade, even where admin is listed',
      source: 'openclaw#23006',
    },
    { when: {}, gives: 'none', words: 'the row lists what is asked', source: release },
  ],

  decision: [
    {
      when: { reason: ['none'], relation: ['no-token', 'revoked', 'other-platform'] },
      gives: { outcome: 'silent' },
      words: 'a missing or revoked token is minted again, and a changed platform is written over the old one, unasked',
      source: release,
    },
    {
      when: { reason: ['none'] },
      gives: { outcome: 'covered' },
      words: 'who asks for what the row lists gets in from anywhere',
      source: release,
    },
    {
      when: { locality: ['local'], history: ['malformed-scopes', 'malformed-roles'] },
      gives: { outcome: 'anomalous' },
      words: 'list entries that are no strings end a silent approval with 1000 and without an answer',
      source: `${release}, measured`,
    },
    {
      when: { locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local client is paired, widened and given further roles unasked',
      source: release,
    },
    {
      when: { history: ['new, read pending'], ask: ['operator:write', 'operator:admin'] },
      gives: { outcome: 'anomalous' },
      words: 'a request that waits is not touched: the operator keeps seeing the older ask',
      source: `${release}, measured`,
    },
    {
      when: { history: ['paired-read, write pending'], ask: ['operator:admin'] },
      gives: { outcome: 'anomalous' },
      words: 'a request that waits is not touched: the operator keeps seeing the older ask',
      source: `${release}, measured`,
    },
    {
      when: { reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a remote first contact waits for a human',
      source: 'openclaw#1795',
    },
    {
      when: { reason: ['role-upgrade'] },
      gives: { outcome: 'interactive', reason: 'role-upgrade' },
      words: 'a remote role upgrade waits for a human',
      source: release,
    },
    {
      when: { reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade' },
      words: 'a remote scope upgrade waits for a human',
      source: release,
    },
  ],

  acts: [
    {
      when: { act: ['approve', 'reject'], locality: ['local'] },
      gives: { answer: 'denied' },
      words: 'a local client is never asked, so nothing waits for an operator',
      source: release,
    },
    { when: {}, gives: { answer: 'allowed' }, words: 'the operator may', source: 'openclaw docs, gateway/pairing' },
  ],
}

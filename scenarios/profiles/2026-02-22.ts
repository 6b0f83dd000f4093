import type { Profile } from '../../harness/vocabulary.ts'
import {
  controlUiNeedsDevice,
  credentialIsNeeded,
  localByHostAndThreeHeaders,
  noDeviceAndNoSecretIsRefused,
  nodeNeedsDevice,
  rowCoversWhatIsAsked,
  unknownKeyIsNotPaired,
  wrongCredentialIsRefused,
} from './shared-rows.ts'

const release = 'openclaw 2026.2.22'
const bypass = 'GHSA-553v-f69r-656j'

/** The shared-secret bypass: scope upgrades are silent again, and operators with the shared secret skip pairing altogether. */
export const sharedSecretBypass: Profile = {
  id: '2026-02-22',
  title: 'shared-secret bypass: operators with the shared secret skip pairing, from anywhere',
  date: '2026-02-22',
  releases: '>=2026.2.22 <2026.2.25',
  why:
    'openclaw#23708 made local scope upgrades silent again, which unlocked subagents. In the same release whoever shows ' +
    'the shared secret as an operator, and is no browser, was let past pairing altogether, also from another host ' +
    '(GHSA-553v-f69r-656j, CVE-2026-32042); 2026.2.25 took that back.',

  locality: localByHostAndThreeHeaders,

  admission: [
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
    nodeNeedsDevice,
    {
      when: { history: ['no-device'], credential: ['shared'], auth: ['token', 'password'] },
      gives: { outcome: 'unbound', authority: 'none' },
      words: 'without a device the shared secret gives a session without scopes',
      source: 'GHSA-rqpp-rjj8-7wv8',
    },
    noDeviceAndNoSecretIsRefused,
    credentialIsNeeded,
    wrongCredentialIsRefused,
    {
      when: {
        auth: ['token', 'password'],
        credential: ['device'],
        relation: ['listed', 'nothing-asked', 'implied-by-admin', 'implied-by-write'],
      },
      gives: { outcome: 'covered' },
      words: 'a device token authenticates its own device for scopes that it covers',
      source: 'openclaw#23125',
    },
    {
      when: { auth: ['token', 'password'], credential: ['device'] },
      gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
      words: 'a device token that does not cover the scopes is a mismatch, and nothing waits for approval',
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
      when: { relation: ['wider-scopes', 'legacy-scopes', 'legacy-role-string'] },
      gives: 'scope-upgrade',
      words: 'the scopes of the row do not cover what is asked; missing scopes cover nothing',
      source: 'openclaw#23125',
    },
    rowCoversWhatIsAsked,
  ],

  decision: [
    {
      when: {
        auth: ['token', 'password'],
        credential: ['shared'],
        role: ['operator'],
        clientKind: ['native', 'backend', 'node'],
        reason: ['not-paired', 'scope-upgrade', 'role-upgrade'],
      },
      gives: { outcome: 'bypassed' },
      words: 'an operator with the shared secret that is no browser skips pairing, from anywhere',
      source: bypass,
    },
    {
      when: {
        auth: ['token', 'password'],
        credential: ['shared'],
        role: ['operator'],
        clientKind: ['native', 'backend', 'node'],
        relation: ['other-platform'],
      },
      gives: { outcome: 'bypassed' },
      words: 'who skips pairing may claim another platform; the row keeps the old one',
      source: `${release}, measured`,
    },
    {
      when: { history: ['malformed-scopes', 'malformed-roles'] },
      gives: { outcome: 'anomalous' },
      words: 'list entries that are no strings make the release close with 1000 and without an answer',
      source: `${release}, measured`,
    },
    {
      when: { reason: ['none'], relation: ['no-token', 'revoked', 'other-platform'] },
      gives: { outcome: 'silent' },
      words: 'a missing or revoked token is minted again, and a changed platform is written over the old one, unasked',
      source: release,
    },
    {
      when: { reason: ['none'] },
      gives: { outcome: 'covered' },
      words: 'who asks for what the row covers gets in from anywhere',
      source: release,
    },
    {
      when: { reason: ['not-paired', 'scope-upgrade'], locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local client is paired and widened silently',
      source: 'openclaw#23708',
    },
    {
      when: { reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a remote first contact of a node or a browser waits for a human',
      source: 'openclaw#1795',
    },
    {
      when: { reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade' },
      words: 'a remote scope upgrade of a browser waits for a human',
      source: 'openclaw#23708',
    },
    {
      when: { reason: ['role-upgrade'] },
      gives: { outcome: 'interactive', reason: 'role-upgrade' },
      words: 'a role upgrade waits for a human, wherever it comes from',
      source: 'openclaw#23708',
    },
  ],

  acts: [
    {
      when: {
        act: ['approve', 'reject'],
        auth: ['token', 'password'],
        credential: ['shared'],
        role: ['operator'],
        clientKind: ['native', 'backend', 'node'],
      },
      gives: { answer: 'denied' },
      words: 'who skips pairing leaves nothing that waits for an operator',
      source: bypass,
    },
    { when: {}, gives: { answer: 'allowed' }, words: 'the operator may', source: 'openclaw docs, gateway/pairing' },
  ],
}

import type { Profile } from '../../harness/vocabulary.ts'
import {
  controlUiNeedsDevice,
  credentialIsNeeded,
  deviceTokenIsGoodForWhatWasApproved,
  localByHostAndThreeHeaders,
  noDeviceAndNoSecretIsRefused,
  nodeNeedsDevice,
  otherPlatformIsMetadata,
  pagesNeedAnAllowedOrigin,
  rowCoversWhatIsAsked,
  unknownKeyIsNotPaired,
  wrongCredentialIsRefused,
} from './shared-rows.ts'

const release = 'openclaw 2026.3.13'
const backend = 'openclaw#30740'

/** Spring: pairing is back for everybody but local backends, pages are looked at, and metadata is pinned. */
export const spring: Profile = {
  id: '2026-03-13',
  title: 'spring: local scope upgrades are silent, local backends skip pairing, metadata is pinned',
  date: '2026-03-13',
  releases: '>=2026.3.12 <2026.3.22',
  why:
    'The shared-secret bypass is gone (GHSA-553v-f69r-656j); what is left of it is for gateway-client/backend on the gateway ' +
    'host, so that subagents work without a row (openclaw#30740). Any page has to show an allowed Origin, a changed ' +
    'platform waits for a human (GHSA-r65x-2hqr-j5hf), and a session without a device has no scopes (GHSA-rqpp-rjj8-7wv8).',

  locality: localByHostAndThreeHeaders,

  admission: [
    ...pagesNeedAnAllowedOrigin,
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
    deviceTokenIsGoodForWhatWasApproved,
    {
      when: { auth: ['token', 'password'], credential: ['device'] },
      gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
      words: 'a device token that does not cover the scopes is a mismatch, and nothing waits for approval',
      source: release,
    },
  ],

  reasons: [
    unknownKeyIsNotPaired,
    otherPlatformIsMetadata,
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
      when: { history: ['malformed-scopes'] },
      gives: { outcome: 'anomalous' },
      words: 'list entries that are no strings make the release close with 1000 and without an answer',
      source: `${release}, measured`,
    },
    {
      when: {
        clientKind: ['backend'],
        locality: ['local'],
        origin: ['none'],
        auth: ['token', 'password'],
        credential: ['shared'],
        reason: ['not-paired', 'metadata-upgrade', 'role-upgrade', 'scope-upgrade'],
      },
      gives: { outcome: 'bypassed' },
      words: 'a local backend with the shared secret skips pairing, in any role',
      source: backend,
    },
    {
      when: { history: ['malformed-roles'] },
      gives: { outcome: 'anomalous' },
      words: 'list entries that are no strings make the release close with 1000 and without an answer',
      source: `${release}, measured`,
    },
    {
      when: { reason: ['none'], relation: ['no-token', 'revoked'] },
      gives: { outcome: 'silent' },
      words: 'a missing or revoked token is minted again, unasked',
      source: release,
    },
    {
      when: { reason: ['none'], clientKind: ['backend'], locality: ['local'] },
      gives: { outcome: 'covered' },
      words: 'a local backend leaves a row as it is that covers what it asks',
      source: backend,
    },
    {
      when: { relation: ['implied-by-admin', 'implied-by-write'] },
      gives: { outcome: 'silent' },
      words: 'a scope that the row covers without naming it is written into the row',
      source: `${release}, measured`,
    },
    {
      when: { reason: ['none'] },
      gives: { outcome: 'covered' },
      words: 'who asks for what the row covers gets in from anywhere',
      source: release,
    },
    {
      when: { origin: ['loopback'], clientKind: ['native', 'backend', 'node'], reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a page that speaks as a native client is never silent',
      source: 'openclaw 2026.2.25',
    },
    {
      when: { origin: ['loopback'], clientKind: ['native', 'backend', 'node'], reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade' },
      words: 'a page that speaks as a native client is never silent',
      source: 'openclaw 2026.2.25',
    },
    {
      when: { reason: ['not-paired', 'scope-upgrade'], locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local client is paired and widened silently',
      source: 'openclaw#23708',
    },
    {
      when: { history: ['new, read pending'], ask: ['operator:write', 'operator:admin'] },
      gives: { outcome: 'anomalous' },
      words: 'what is asked later is added to the request that waits',
      source: 'openclaw#50695',
    },
    {
      when: { history: ['paired-read, write pending'], ask: ['operator:admin'] },
      gives: { outcome: 'anomalous' },
      words: 'what is asked later is added to the request that waits',
      source: 'openclaw#50695',
    },
    {
      when: { reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a remote first contact waits for a human',
      source: 'openclaw#1795',
    },
    {
      when: { reason: ['metadata-upgrade'] },
      gives: { outcome: 'interactive', reason: 'metadata-upgrade' },
      words: 'a change of pinned metadata waits for a human, wherever it comes from',
      source: 'GHSA-r65x-2hqr-j5hf',
    },
    {
      when: { reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade' },
      words: 'a remote scope upgrade waits for a human',
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
    { when: {}, gives: { answer: 'allowed' }, words: 'the operator may', source: 'openclaw docs, gateway/pairing' },
  ],
}

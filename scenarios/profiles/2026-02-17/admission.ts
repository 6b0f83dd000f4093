import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import {
  narrowTokenOpensNoMore,
  notTheWholeSecret,
  otherDevicesTokenIsRefused,
  ownToken,
  passwordAsTokenIsADeviceToken,
  rotatedTokenIsDead,
  secretCountsInItsFieldOnly,
  tokenIsForTheLastAsk,
} from '../shared/credentials.ts'
import { badSignatures, brokenMessages, rangeHoldsVersion3, unknownRoleIsRefused } from '../shared/forms.ts'
import { nonceIsForRemoteClients } from '../shared/nonces.ts'
import { appSchemesPass, browsersShowAnOrigin, lookAlikesPass, sameHostIsEnough } from '../shared/origins.ts'
import { februarySurfaces } from '../shared/surfaces.ts'
import { wrongCredentialIsRefused } from '../shared-rows.ts'

const release = 'openclaw 2026.2.17'
const noDevice = ['no-device', 'no-device, guesses spent']

/** What is settled before pairing is thought of; nothing here means "go on". */
export const admission: readonly Row<Expectation>[] = [
  ...februarySurfaces,
  ...brokenMessages,
  rangeHoldsVersion3,
  unknownRoleIsRefused,
  ...lookAlikesPass,
  ...sameHostIsEnough,
  browsersShowAnOrigin,
  appSchemesPass,
  {
    when: { clientKind: ['browser'], origin: ['foreign', 'null'] },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: 'browser clients need an allowed Origin; other clients may send any',
    source: release,
  },
  {
    when: {
      clientKind: ['browser'],
      origin: ['own', 'loopback'],
      host: ['private', 'foreign', 'malformed', 'tailnet'],
    },
    gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
    words: "a browser's loopback Origin counts only when the Host is loopback too",
    source: release,
  },
  {
    when: { history: noDevice, client: ['control-ui'] },
    gives: { outcome: 'rejected', refusal: 'device-required' },
    words: 'the Control UI needs a device',
    source: 'openclaw#20684',
  },
  {
    when: { history: noDevice, credential: ['shared'] },
    gives: { outcome: 'unbound', authority: 'none' },
    words: 'without a device the shared secret gives a session without scopes, for role node too',
    source: 'GHSA-rv2q-f2h5-6xmg',
  },
  {
    when: { history: noDevice },
    gives: { outcome: 'rejected', refusal: ['device-required', 'credential-missing', 'credential-mismatch'] },
    words: 'without a device and without the shared secret nobody gets in',
    source: release,
  },
  ...nonceIsForRemoteClients,
  ...badSignatures,
  {
    when: { credential: ['none'] },
    gives: { outcome: 'rejected', refusal: 'credential-missing' },
    words: 'a credential is needed; there is no auth mode none',
    source: release,
  },
  wrongCredentialIsRefused,
  ...notTheWholeSecret,
  passwordAsTokenIsADeviceToken,
  secretCountsInItsFieldOnly,
  otherDevicesTokenIsRefused,
  rotatedTokenIsDead,
  narrowTokenOpensNoMore,
  tokenIsForTheLastAsk,
  {
    when: { credential: ['device'], history: ['wide-token'], ask: ['operator:read'] },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a token opens the scopes that it lists, and none that they imply',
    source: 'openclaw 2026.2.17, measured',
  },
  {
    when: { credential: ['device'], history: ['wide-token'], ask: ['operator:admin'], locality: ['local'] },
    gives: { outcome: 'silent' },
    words: 'a token that lists more than its row authenticates, and the row is then widened unasked',
    source: 'GHSA-2pwv-x786-56f8',
  },
  {
    when: { credential: ['device'], history: ['wide-token'], ask: ['operator:admin'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'a token that lists more than its row authenticates; from afar the row then wants a human',
    source: 'GHSA-2pwv-x786-56f8',
  },
  {
    when: { credential: ownToken, relation: ['listed', 'nothing-asked'] },
    gives: { outcome: 'covered' },
    words: 'a device token authenticates its own device for scopes that it lists, or for none',
    source: release,
  },
  {
    when: { credential: ['device'], relation: ['other-platform'] },
    gives: { outcome: 'silent' },
    words: 'a device token is good whatever the platform, which is written over the old one',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { credential: ['device'], relation: ['legacy-roles'], role: ['operator'] },
    gives: { outcome: 'silent' },
    words: 'the token of a row that names no role authenticates, and the row is then repaired unasked',
    source: 'openclaw 2026.2.17, measured',
  },
  {
    when: { credential: ownToken },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a device token that does not list the scopes is a mismatch, and nothing waits for approval',
    source: release,
  },
]

import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import {
  narrowTokenOpensNoMore,
  notTheWholeSecret,
  otherDevicesTokenIsRefused,
  ownToken,
  passwordAsTokenIsADeviceToken,
  rotatedTokenIsDead,
  secretCountsInItsFieldOnly,
} from '../shared/credentials.ts'
import { badSignatures, brokenMessages, rangeHoldsVersion3, unknownRoleIsRefused } from '../shared/forms.ts'
import { nonceIsForRemoteClients } from '../shared/nonces.ts'
import { appSchemesPass, browsersShowAnOrigin, lookAlikesPass, sameHostIsEnough } from '../shared/origins.ts'
import { februarySurfaces } from '../shared/surfaces.ts'

const release = 'openclaw 2026.2.19'
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
    words: 'browser clients need an allowed Origin',
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
    source: release,
  },
  {
    when: { history: noDevice, credential: ['shared'], auth: ['token', 'password'] },
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
    when: { auth: ['token', 'password'], credential: ['none'] },
    gives: { outcome: 'rejected', refusal: 'credential-missing' },
    words: 'a credential is needed',
    source: release,
  },
  {
    when: { auth: ['token', 'password'], credential: ['wrong'] },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a wrong credential is refused',
    source: release,
  },
  ...notTheWholeSecret,
  passwordAsTokenIsADeviceToken,
  secretCountsInItsFieldOnly,
  otherDevicesTokenIsRefused,
  rotatedTokenIsDead,
  narrowTokenOpensNoMore,
  {
    when: { credential: ['device'], history: ['wide-token'], ask: ['operator:read'] },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a token opens the scopes that it lists, and none that they imply',
    source: 'openclaw 2026.2.19, measured',
  },
  {
    when: { credential: ['device'], history: ['wide-token'], ask: ['operator:admin'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'a token that lists more than its row authenticates; the row then wants a human',
    source: 'GHSA-2pwv-x786-56f8',
  },
  {
    when: { auth: ['token', 'password'], credential: ownToken, relation: ['listed'] },
    gives: { outcome: 'covered' },
    words: 'a device token authenticates its own device for scopes that it lists',
    source: release,
  },
  {
    when: { auth: ['token', 'password'], credential: ownToken, relation: ['nothing-asked'] },
    gives: { outcome: 'covered' },
    words: 'a device token authenticates its own device when nothing is asked',
    source: release,
  },
  {
    when: { auth: ['token', 'password'], credential: ['device'], relation: ['other-platform'] },
    gives: { outcome: 'silent' },
    words: 'a device token is good whatever the platform, which is written over the old one',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { auth: ['token', 'password'], credential: ['device'], relation: ['legacy-roles'], role: ['operator'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'the token of a row that names no role authenticates; the role then waits for a human',
    source: 'openclaw 2026.2.19, measured',
  },
  {
    when: { auth: ['token', 'password'], credential: ownToken },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a device token that does not list the scopes is a mismatch, and nothing waits for approval',
    source: release,
  },
]

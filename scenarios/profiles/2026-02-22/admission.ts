import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import {
  fieldForDeviceTokensCounts,
  narrowTokenOpensNoMore,
  notTheWholeSecret,
  otherDevicesTokenIsRefused,
  ownToken,
  proxyHasToNameAUser,
  rotatedTokenIsDead,
  secretCountsInItsFieldOnly,
  tokenIsForTheLastAsk,
} from '../shared/credentials.ts'
import {
  badSignatures,
  brokenMessages,
  nonceAndFreshness,
  rangeHoldsVersion3,
  unknownRoleIsRefused,
} from '../shared/forms.ts'
import { appSchemesPass, browsersShowAnOrigin, sameHostIsEnough } from '../shared/origins.ts'
import { februarySurfaces } from '../shared/surfaces.ts'
import { credentialIsNeeded, wrongCredentialIsRefused } from '../shared-rows.ts'

const release = 'openclaw 2026.2.22'
const auth = ['token', 'password'] as const
const noDevice = ['no-device', 'no-device, guesses spent']

/** What is settled before pairing is thought of; nothing here means "go on". */
export const admission: readonly Row<Expectation>[] = [
  ...februarySurfaces,
  ...brokenMessages,
  rangeHoldsVersion3,
  unknownRoleIsRefused,
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
  ...proxyHasToNameAUser,
  {
    when: { history: noDevice, client: ['control-ui'] },
    gives: { outcome: 'rejected', refusal: 'device-required' },
    words: 'the Control UI needs a device',
    source: 'openclaw#20684',
  },
  {
    when: { history: noDevice, role: ['node'] },
    gives: { outcome: 'rejected', refusal: 'device-required' },
    words: 'role node needs a device',
    source: 'GHSA-rv2q-f2h5-6xmg',
  },
  {
    when: { history: noDevice, credential: ['shared'], auth },
    gives: { outcome: 'unbound', authority: 'none' },
    words: 'without a device the shared secret gives a session without scopes',
    source: 'GHSA-rqpp-rjj8-7wv8',
  },
  {
    when: { history: noDevice },
    gives: { outcome: 'rejected', refusal: ['device-required', 'credential-missing', 'credential-mismatch'] },
    words: 'without a device and without the shared secret nobody gets in',
    source: 'openclaw docs, gateway/protocol',
  },
  ...nonceAndFreshness,
  ...badSignatures,
  credentialIsNeeded,
  wrongCredentialIsRefused,
  ...notTheWholeSecret,
  secretCountsInItsFieldOnly,
  otherDevicesTokenIsRefused,
  rotatedTokenIsDead,
  fieldForDeviceTokensCounts,
  narrowTokenOpensNoMore,
  tokenIsForTheLastAsk,
  {
    when: {
      credential: ['device', 'device-field'],
      relation: ['wider-scopes'],
      history: ['wide-token'],
      locality: ['local'],
    },
    gives: { outcome: 'silent' },
    words: 'a token that covers more than its row authenticates, and the row is then widened unasked',
    source: 'GHSA-2pwv-x786-56f8',
  },
  {
    when: { credential: ['device', 'device-field'], relation: ['wider-scopes'], history: ['wide-token'] },
    gives: { outcome: 'interactive', reason: 'scope-upgrade' },
    words: 'a token that covers more than its row authenticates; from afar the row then wants a human',
    source: 'GHSA-2pwv-x786-56f8',
  },
  {
    when: { auth, credential: ownToken, relation: ['listed', 'nothing-asked'] },
    gives: { outcome: 'covered' },
    words: 'a device token authenticates its own device for scopes that it covers',
    source: 'openclaw#23125',
  },
  {
    when: { auth, credential: ownToken, relation: ['implied-by-admin', 'implied-by-write'] },
    gives: { outcome: 'silent' },
    words: 'what a broader scope implies is covered, and written into the row besides',
    source: 'openclaw#23125; measured',
  },
  {
    when: { auth, credential: ['device'], relation: ['other-platform'] },
    gives: { outcome: 'silent' },
    words: 'a device token is good whatever the platform, which is written over the old one',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { auth, credential: ['device'], relation: ['legacy-roles'], role: ['operator'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'the token of a row that names no role authenticates; the role then waits for a human',
    source: 'openclaw 2026.2.22, measured',
  },
  {
    when: { auth, credential: ownToken },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a device token that does not cover the scopes is a mismatch, and nothing waits for approval',
    source: release,
  },
]

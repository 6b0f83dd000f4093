import type { Expectation, Row } from '../../../harness/vocabulary.ts'
import { madeUpSetupCodeIsRefused, modelsAreOff, proxyUserNeedsNoDevice } from '../2026-03-13/admission.ts'
import {
  fieldForDeviceTokensCounts,
  narrowTokenOpensNoMore,
  notTheWholeSecret,
  otherDevicesTokenIsRefused,
  ownToken,
  proxyHasToNameAUser,
  rotatedTokenIsDead,
  wideTokenOpensNothing,
} from '../shared/credentials.ts'
import {
  badSignatures,
  brokenMessages,
  nonceAndFreshness,
  rangeHoldsVersion4,
  strangersSendLittle,
  unknownRoleIsRefused,
} from '../shared/forms.ts'
import { appSchemesPass, browsersShowAnOrigin } from '../shared/origins.ts'
import {
  healthIsOpen,
  openModeOpensTools,
  otherSpellingsLeadNowhere,
  secretOpensTools,
  toolsNeedTheSecret,
} from '../shared/surfaces.ts'
import {
  controlUiNeedsDevice,
  credentialIsNeeded,
  noDeviceAndNoSecretIsRefused,
  nodeNeedsDevice,
  pagesNeedAnAllowedOrigin,
  wrongCredentialIsRefused,
} from '../shared-rows.ts'
import { guesses } from './guesses.ts'
import { attribution, forwarding } from './locality.ts'

const release = 'openclaw 2026.9.6'
const secret = ['token', 'password'] as const

/** What no proxy vouches for, before anything else is read. */
const attributed: readonly Row<Expectation>[] = [
  {
    when: { trustedPeer: false, forwarding },
    gives: { outcome: 'rejected', refusal: 'proxy-attribution-required' },
    words: 'forwarding that no configured proxy brings is refused before any credential is read',
    source: attribution,
  },
  {
    when: { trustedPeer: true, forwarding, forwardingLacks: ['x-forwarded-for'] },
    gives: { outcome: 'rejected', refusal: 'proxy-attribution-required' },
    words: 'a configured proxy that names its client otherwise than in X-Forwarded-For is refused',
    source: attribution,
  },
  {
    when: {
      trustedPeer: true,
      forwarding,
      firstClaim: ['loopback', 'malformed'],
      lastClaim: ['loopback', 'malformed'],
    },
    gives: { outcome: 'rejected', refusal: 'proxy-attribution-required' },
    words: 'a configured proxy that names no client on another host is refused',
    source: attribution,
  },
  {
    when: { trustedPeer: true, peer: ['other-host'], forwarding: 'none' },
    gives: { outcome: 'rejected', refusal: 'proxy-attribution-required' },
    words: 'a configured proxy on another host that names no client at all is refused, too',
    source: 'openclaw 2026.9.6, measured',
  },
]

/** Since 2026.5: an Origin that names the same host as the Host header, where that is a private or a tailnet name. */
const samePrivatePage = {
  client: ['control-ui'],
  vantage: [
    'page-tailnet',
    'page-private-address',
    'page-private-10',
    'page-mdns',
    'browser-rebound-tailnet',
    'browser-rebound-mdns',
  ],
}
const privatePages: readonly Row<Expectation>[] = [
  {
    when: { ...samePrivatePage, relation: ['first-contact'] },
    gives: { outcome: 'silent' },
    words: 'a page of a private or tailnet name passes when Host names the same; a new device is paired unasked',
    source: `${release}, measured`,
  },
  {
    when: { ...samePrivatePage, relation: ['listed'] },
    gives: { outcome: 'covered' },
    words: 'a page of a private or tailnet name passes when Host names the same',
    source: `${release}, measured`,
  },
]

/** Auth mode trusted-proxy. */
const proxyUsers: readonly Row<Expectation>[] = [
  ...proxyHasToNameAUser,
  {
    when: { auth: ['trusted-proxy'], forwarding: 'none' },
    gives: { outcome: 'rejected', refusal: 'proxy-attribution-required' },
    words: 'a user counts only together with an address, else a process on the gateway host may have written it',
    source: 'GHSA-rggc-m335-3wvj',
  },
  proxyUserNeedsNoDevice,
]

export const admission: readonly Row<Expectation>[] = [
  {
    when: { configuration: ['unreadable'] },
    gives: { outcome: 'rejected', refusal: 'not-started' },
    words: 'a store that cannot be read keeps the gateway from coming up, and is left as it is',
    source: 'openclaw 2026.9.6, measured',
  },
  healthIsOpen,
  ...attributed,
  modelsAreOff,
  openModeOpensTools,
  toolsNeedTheSecret,
  otherSpellingsLeadNowhere,
  {
    when: { ask: ['http:tools-invoke'], credential: ['device'] },
    gives: { outcome: 'rejected', refusal: 'unauthorized' },
    words: 'over HTTP the token of a node, or one that was revoked, opens nothing',
    source: 'openclaw docs, gateway/tools-invoke-http-api',
  },
  secretOpensTools,

  strangersSendLittle,
  ...brokenMessages,
  rangeHoldsVersion4,
  unknownRoleIsRefused,

  browsersShowAnOrigin,
  appSchemesPass,
  ...privatePages,
  ...pagesNeedAnAllowedOrigin,

  ...badSignatures,
  ...nonceAndFreshness,

  ...guesses,
  ...proxyUsers,
  controlUiNeedsDevice,
  nodeNeedsDevice,
  {
    when: {
      history: ['no-device'],
      client: ['cli', 'backend'],
      locality: ['local'],
      origin: ['none'],
      credential: ['shared'],
    },
    gives: { outcome: 'unbound' },
    words: 'the command line and backends keep their scopes without a device when they are local',
    source: 'openclaw#95997',
  },
  {
    when: { history: ['no-device'], credential: ['shared'], auth: ['token', 'password'] },
    gives: { outcome: 'unbound', authority: 'none' },
    words: 'without a device the shared secret gives other clients a session without scopes',
    source: 'GHSA-rqpp-rjj8-7wv8',
  },
  {
    when: { history: ['no-device'], auth: ['none'], client: ['backend'], locality: ['local'] },
    gives: { outcome: 'unbound' },
    words: 'where there is no shared secret, a local backend needs no device',
    source: 'openclaw#124545',
  },
  noDeviceAndNoSecretIsRefused,
  credentialIsNeeded,
  wrongCredentialIsRefused,
  ...notTheWholeSecret,
  madeUpSetupCodeIsRefused,

  otherDevicesTokenIsRefused,
  rotatedTokenIsDead,
  fieldForDeviceTokensCounts,
  narrowTokenOpensNoMore,
  wideTokenOpensNothing,
  {
    when: {
      auth: secret,
      credential: ownToken,
      relation: ['listed', 'nothing-asked', 'implied-by-admin', 'implied-by-write'],
    },
    gives: { outcome: 'covered' },
    words: 'a device token authenticates its own device for what was approved',
    source: 'GHSA-2pwv-x786-56f8',
  },
  {
    when: { auth: secret, credential: ownToken, relation: ['wider-scopes'] },
    gives: { outcome: 'rejected', refusal: 'credential-scope-mismatch' },
    words: 'a device token never vouches for more than it was minted for; nothing waits for approval',
    source: 'openclaw#124589',
  },
  {
    when: { auth: secret, credential: ownToken, relation: ['other-platform'] },
    gives: { outcome: 'interactive', reason: 'metadata-upgrade' },
    words: 'a device token is good whatever the platform; the platform then waits for a human',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { auth: secret, credential: ['device'], relation: ['legacy-roles'], role: ['operator'] },
    gives: { outcome: 'silent' },
    words: 'the token of a row that names no role authenticates; a local row is then repaired unasked',
    source: 'openclaw 2026.9.6, measured',
  },
  {
    when: { auth: secret, credential: ownToken },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a device token that does not fit is refused',
    source: release,
  },
]

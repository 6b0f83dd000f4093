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
  wideTokenOpensNothing,
} from '../shared/credentials.ts'
import {
  badSignatures,
  brokenMessages,
  nonceAndFreshness,
  rangeHoldsVersion3,
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
  toolsTakeNoDeviceToken,
} from '../shared/surfaces.ts'
import {
  controlUiNeedsDevice,
  credentialIsNeeded,
  noDeviceAndNoSecretIsRefused,
  nodeNeedsDevice,
  pagesNeedAnAllowedOrigin,
  wrongCredentialIsRefused,
} from '../shared-rows.ts'

const release = 'openclaw 2026.3.13'
const secret = ['token', 'password'] as const

/** 2026.3.12 to 2026.9.6. */
export const modelsAreOff: Row<Expectation> = {
  when: { ask: ['http:models'] },
  gives: { outcome: 'rejected', refusal: 'not-found' },
  words: 'models are listed only where somebody turned that on',
  source: 'openclaw docs, gateway/openai-http-api',
}

/** 2026.3.12 to 2026.9.6. */
export const madeUpSetupCodeIsRefused: Row<Expectation> = {
  when: { auth: secret, credential: ['made-up-setup-code'] },
  gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
  words: 'a setup code that nobody issued is refused',
  source: 'GHSA-63f5-hhc7-cx6p',
}

/** 2026.3.12 to 2026.9.6. */
export const proxyUserNeedsNoDevice: Row<Expectation> = {
  when: { auth: ['trusted-proxy'], credential: ['proxy-user'], history: ['no-device'], role: ['operator'] },
  gives: { outcome: 'unbound', authority: 'none' },
  words: 'a user whom the proxy names gets a session without scopes when there is no device',
  source: 'GHSA-48vw-m3qc-wr99',
}

export const admission: readonly Row<Expectation>[] = [
  healthIsOpen,
  modelsAreOff,
  openModeOpensTools,
  toolsNeedTheSecret,
  otherSpellingsLeadNowhere,
  toolsTakeNoDeviceToken,
  secretOpensTools,

  strangersSendLittle,
  ...brokenMessages,
  rangeHoldsVersion3,
  unknownRoleIsRefused,

  browsersShowAnOrigin,
  appSchemesPass,
  {
    when: {
      auth: ['trusted-proxy'],
      vantage: ['origin-listed-proxied'],
      client: ['control-ui'],
      relation: ['first-contact'],
      role: ['operator'],
    },
    gives: { outcome: 'bypassed' },
    words: 'a Control UI whose user the proxy names skips pairing',
    source: 'openclaw#25428; GHSA-qjpc-qf9m-xwmr',
  },
  ...pagesNeedAnAllowedOrigin,

  ...badSignatures,
  ...nonceAndFreshness,

  ...proxyHasToNameAUser,
  {
    when: {
      auth: ['trusted-proxy'],
      credential: ['proxy-user'],
      history: ['no-device'],
      client: ['control-ui'],
      role: ['operator'],
    },
    gives: { outcome: 'unbound' },
    words: 'a Control UI whose user the proxy names keeps its scopes without a device',
    source: `${release}, measured`,
  },
  proxyUserNeedsNoDevice,

  controlUiNeedsDevice,
  nodeNeedsDevice,
  {
    when: { history: ['no-device', 'no-device, guesses spent'], credential: ['shared'], auth: secret },
    gives: { outcome: 'unbound', authority: 'none' },
    words: 'without a device the shared secret gives a session without scopes; guesses are not counted',
    source: 'GHSA-rqpp-rjj8-7wv8',
  },
  noDeviceAndNoSecretIsRefused,
  credentialIsNeeded,
  wrongCredentialIsRefused,
  ...notTheWholeSecret,
  secretCountsInItsFieldOnly,
  madeUpSetupCodeIsRefused,

  otherDevicesTokenIsRefused,
  rotatedTokenIsDead,
  fieldForDeviceTokensCounts,
  narrowTokenOpensNoMore,
  wideTokenOpensNothing,
  tokenIsForTheLastAsk,
  {
    when: { auth: secret, credential: ownToken, relation: ['listed', 'nothing-asked'] },
    gives: { outcome: 'covered' },
    words: 'a device token authenticates its own device for what was approved',
    source: 'GHSA-2pwv-x786-56f8',
  },
  {
    when: { auth: secret, credential: ownToken, relation: ['implied-by-admin', 'implied-by-write'] },
    gives: { outcome: 'silent' },
    words: 'a device token opens what the row covers without naming it, which is then written into the row',
    source: `${release}, measured`,
  },
  {
    when: { auth: secret, credential: ownToken, relation: ['other-platform'] },
    gives: { outcome: 'interactive', reason: 'metadata-upgrade' },
    words: 'a device token is good whatever the platform; the platform then waits for a human',
    source: 'GHSA-r65x-2hqr-j5hf',
  },
  {
    when: { auth: secret, credential: ['device'], relation: ['legacy-roles'], role: ['operator'] },
    gives: { outcome: 'interactive', reason: 'role-upgrade' },
    words: 'the token of a row that names no role authenticates; the role then waits for a human',
    source: 'openclaw 2026.3.13, measured',
  },
  {
    when: { auth: secret, credential: ownToken },
    gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
    words: 'a device token that does not cover role and scopes is a mismatch, and nothing waits for approval',
    source: release,
  },
]

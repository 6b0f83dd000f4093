import type { CoverageChapter } from './entry.ts'
import { reload } from './reasons.ts'

export const authentication: CoverageChapter = {
  title: 'Ways to authenticate, and guessing',
  kind: 'regression',
  entries: [
    {
      id: 'A01',
      promise: 'Hundreds of guesses a second met no limit.',
      source: 'openclaw#14137, openclaw#15035',
      covers: ['limits.guessing-is-limited'],
    },
    {
      id: 'A02',
      promise:
        'The limit had to be switched on; then ten wrong guesses a minute lock for five minutes, the right secret too.',
      source: 'GHSA-5p6w-wmh3-frfr, openclaw#16876, openclaw#64162, openclaw#87148',
      covers: ['limits.guessing-is-limited', 'limits.right-secret-waits-too'],
      not: 'that the lock ends after five minutes',
    },
    {
      id: 'A03',
      promise: 'An address and its IPv4-mapped spelling had a budget each.',
      source: 'GHSA-5847-rm3g-23mw',
      covers: ['limits.spellings-share-a-budget'],
      not: 'the limit of the hooks, which is another one',
    },
    {
      id: 'A04',
      promise: 'Remote guesses through a proxy on the host shared the exemption of the loopback.',
      source: 'openclaw#116526, openclaw#59292',
      covers: ['limits.guessing-is-limited'],
      not: 'through a proxy that nobody configured',
    },
    {
      id: 'A05',
      promise:
        'Budgets are apart: a good device token forgives no wrong secret, and a missing credential costs nothing.',
      source: 'openclaw docs, gateway/security/rate-limiting',
      covers: ['limits.device-tokens-have-their-own-budget', 'limits.missing-credentials-cost-nothing'],
      not: 'that a good device token leaves the count of wrong secrets as it is',
    },
    {
      id: 'A06',
      promise: 'Wrong guesses from the loopback are slowed down, and never locked out.',
      source: 'openclaw docs, gateway/security/network-exposure',
      covers: ['limits.loopback-is-not-locked-out'],
      not: 'the delay, since how long an answer takes is no outcome',
    },
    {
      id: 'A07',
      promise: 'A locked-out page of one origin does not lock a page of another.',
      source: 'openclaw docs, gateway/security/rate-limiting',
      covers: ['limits.one-address-does-not-lock-another'],
      not: 'budgets by origin: two allowed origins on one host',
    },
    {
      id: 'A08',
      promise: 'Guesses from many addresses escape a limit that counts by address.',
      source: 'openclaw#101255',
      excluded: 'nobody promises more: it is an open wish, and there is no rule to hold a gateway to',
    },
    {
      id: 'A09',
      promise: 'The password may stand in the field of the token.',
      source: 'openclaw docs, gateway/protocol/auth',
      covers: ['credentials.either-field', 'credentials.password-opens-like-token'],
    },
    {
      id: 'A10',
      promise: 'Without authentication, local clients were refused as soon as a narrower row existed.',
      source: 'openclaw#124545',
      covers: ['upgrades.local-scope-upgrade', 'credentials.open-mode-still-pairs'],
      not: 'that releases leave the row as it is; here it is widened',
    },
    {
      id: 'A11',
      promise: 'Without authentication, an internal client without a device was refused.',
      source: 'openclaw#75780',
      covers: ['identity.open-mode-needs-a-device'],
      not: 'that releases let this one client in: here nobody gets in with neither secret nor device',
    },
    {
      id: 'A12',
      promise: 'Whether the remote Control UI has to pair where there is no authentication went back and forth.',
      source: 'openclaw#42931, openclaw#43478, openclaw#47091',
      covers: ['credentials.open-mode-still-pairs'],
    },
    {
      id: 'A13',
      promise: 'A flag let the Control UI in over plain HTTP with the token alone; today it does nothing.',
      source: 'GHSA-3cvx-236h-m9fj, openclaw docs, gateway/security/network-exposure',
      covers: ['identity.control-ui-needs-a-device'],
      not: 'with gateway.controlUi.allowInsecureAuth or dangerouslyDisableDeviceAuth set',
    },
    {
      id: 'A14',
      promise: 'Clients refuse plain WebSocket to other hosts, and the exception to it was too wide.',
      source: 'openclaw#21158, openclaw#37177, openclaw#37212',
      excluded: 'the client refuses by itself, before anything reaches a gateway',
    },
    {
      id: 'A15',
      promise: 'Where named roles are configured, an operator needs a verified user, and a device token is not enough.',
      source: 'openclaw docs, gateway/operator-scopes',
      excluded: 'no configuration names roles (gateway.roles, 2026.8.1 on)',
    },
    {
      id: 'A16',
      promise: 'A handshake that waits while trusted proxies or scopes are changed is judged by the new ones.',
      source: 'openclaw docs, gateway/trusted-proxy-auth',
      excluded: reload,
    },
  ],
}

import type { Profile } from '../../harness/vocabulary.ts'
import {
  controlUiNeedsDevice,
  credentialIsNeeded,
  deviceTokenIsGoodForWhatWasApproved,
  noDeviceAndNoSecretIsRefused,
  nodeNeedsDevice,
  otherPlatformIsMetadata,
  pagesNeedAnAllowedOrigin,
  rowCoversWhatIsAsked,
  unknownKeyIsNotPaired,
  wrongCredentialIsRefused,
} from './shared-rows.ts'

const release = 'openclaw 2026.9.6'
const attribution = 'openclaw#119950; GHSA-3q9h-fq44-7qjh'
const forwarding = ['forwarded', 'x-forwarded-*', 'x-real-ip', 'tailscale-*']

/** Attribution: what a proxy brings must name its client, or it is refused; what is left is local, whatever its Host. */
export const attributed: Profile = {
  id: '2026-09-06',
  title: 'attribution: unnamed clients of proxies are refused, local operators widen themselves',
  date: '2026-09-06',
  releases: '>=2026.8.1',
  why:
    'A request with a forwarding header has to come from a configured proxy that names a client on another host; else it is ' +
    'refused before any credential is read (openclaw#119950). Every other loopback peer is local, and a local holder of the ' +
    'shared secret widens its own operator row unasked (openclaw#124589), which #54694 had forbidden since 2026.3.28.',

  locality: [
    {
      when: { trustedPeer: true, forwarding },
      gives: 'remote',
      words: 'a configured proxy names a client on another host',
      source: attribution,
    },
    {
      when: {},
      gives: 'local',
      words: 'any other loopback peer is local: Host, Via and CF-Connecting-IP are not looked at',
      source: 'openclaw 2026.3.31',
    },
  ],

  admission: [
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
    ...pagesNeedAnAllowedOrigin,
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
    noDeviceAndNoSecretIsRefused,
    credentialIsNeeded,
    wrongCredentialIsRefused,
    deviceTokenIsGoodForWhatWasApproved,
    {
      when: { auth: ['token', 'password'], credential: ['device'], relation: ['wider-scopes'] },
      gives: { outcome: 'rejected', refusal: 'credential-scope-mismatch' },
      words: 'a device token never vouches for more than it was minted for; nothing waits for approval',
      source: 'openclaw#124589',
    },
    {
      when: { auth: ['token', 'password'], credential: ['device'] },
      gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
      words: 'a device token that does not fit is refused',
      source: release,
    },
  ],

  reasons: [
    unknownKeyIsNotPaired,
    otherPlatformIsMetadata,
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
      words: 'the scopes of the row do not cover what is asked; missing scopes cover nothing',
      source: 'openclaw#23125',
    },
    rowCoversWhatIsAsked,
  ],

  decision: [
    {
      when: { clientKind: ['backend'], locality: ['local'], origin: ['none'], role: ['node'] },
      gives: { outcome: 'rejected', refusal: 'unauthorized' },
      words: 'a local backend skips pairing, and may then not be a node',
      source: `${release}, measured`,
    },
    {
      when: { clientKind: ['backend'], locality: ['local'], origin: ['none'], relation: ['no-token', 'revoked'] },
      gives: { outcome: 'silent' },
      words: 'a local backend whose row lists what it asks gets a missing or revoked token minted again',
      source: `${release}, measured`,
    },
    {
      when: {
        clientKind: ['backend'],
        locality: ['local'],
        origin: ['none'],
        reason: ['not-paired', 'metadata-upgrade', 'role-upgrade', 'scope-upgrade'],
      },
      gives: { outcome: 'bypassed' },
      words: 'a local backend with the shared secret skips pairing',
      source: 'openclaw#63548',
    },
    {
      when: {
        client: ['control-ui'],
        auth: ['none'],
        locality: ['local'],
        role: ['operator'],
        reason: ['not-paired', 'metadata-upgrade', 'role-upgrade', 'scope-upgrade'],
      },
      gives: { outcome: 'bypassed' },
      words: 'where there is no shared secret, a local Control UI skips pairing',
      source: 'openclaw#47148; openclaw#124545',
    },
    {
      when: { reason: ['none'] },
      gives: { outcome: 'covered' },
      words: 'who asks for what the row covers gets in',
      source: release,
    },
    {
      when: { origin: ['loopback'], clientKind: ['native', 'backend', 'node'], reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a page that speaks as a native client is never silent',
      source: 'openclaw 2026.2.25',
    },
    {
      when: { reason: ['metadata-upgrade'], client: ['macos'], locality: ['local'], origin: ['none'] },
      gives: { outcome: 'silent' },
      words: 'a local native app may change its platform',
      source: 'openclaw#70224',
    },
    {
      when: { reason: ['metadata-upgrade'] },
      gives: { outcome: 'interactive', reason: 'metadata-upgrade' },
      words: 'any other change of pinned metadata waits for a human',
      source: 'GHSA-r65x-2hqr-j5hf',
    },
    {
      when: { reason: ['not-paired'], locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local first contact is paired silently, also where the row holds another key',
      source: 'openclaw docs, gateway/pairing',
    },
    {
      when: { reason: ['scope-upgrade'], locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local holder of the shared secret may widen the scopes of its own device',
      source: 'openclaw#124589',
    },
    {
      when: { reason: ['role-upgrade'], locality: ['local'], role: ['operator'] },
      gives: { outcome: 'silent' },
      words: 'a local device may become an operator, also again after its token was revoked',
      source: 'openclaw#59092',
    },
    {
      when: { reason: ['role-upgrade'] },
      gives: { outcome: 'interactive', reason: 'role-upgrade' },
      words: 'a known device that asks role node, or comes from another host, waits for a human',
      source: `${release}, measured`,
    },
    {
      when: { reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a first contact from another host waits for a human',
      source: 'openclaw#1795',
    },
    {
      when: { reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade' },
      words: 'a scope upgrade from another host waits for a human',
      source: 'openclaw#124589',
    },
  ],

  acts: [
    {
      when: { act: ['approve', 'reject'], trustedPeer: false, forwarding },
      gives: { answer: 'denied' },
      words: 'who is refused before the handshake leaves nothing that waits for an operator',
      source: attribution,
    },
    {
      when: { act: ['approve', 'reject'], locality: ['local'], role: ['operator'] },
      gives: { answer: 'denied' },
      words: 'a local operator is never asked, so nothing waits',
      source: 'openclaw#124589; openclaw#59092',
    },
    { when: {}, gives: { answer: 'allowed' }, words: 'the operator may', source: 'openclaw docs, gateway/pairing' },
  ],
}

import type { Profile } from '../../harness/vocabulary.ts'

const release = 'openclaw 2026.2.19'
const commit = 'openclaw commit 0bda0202fd'

/** The hardened policy of February 2026: only the first pairing is silent. It is what the founding documents complain of. */
export const hardened: Profile = {
  id: '2026-02-19',
  title: 'hardened: only first pairing is silent',
  date: '2026-02-19',
  releases: '>=2026.2.19 <2026.2.21',
  why:
    'Commit 0bda0202fd narrowed `silent: isLocalClient` to `silent: isLocalClient && reason === "not-paired"`. It closed ' +
    'silent role and scope upgrades, and stranded subagents that ask for more over a fresh loopback socket (openclaw#23661).',

  locality: [
    {
      when: { host: ['private', 'foreign', 'malformed'] },
      gives: 'remote',
      words: 'a Host that names neither the loopback nor a tailnet makes a client remote',
      source: release,
    },
    {
      when: { hostSpelling: ['trailing-dot', 'mapped', 'other-loopback'] },
      gives: 'remote',
      words: 'only localhost, 127.0.0.1 and ::1 count as loopback Hosts',
      source: release,
    },
    {
      when: { trustedPeer: true, firstClaim: ['loopback'], forwarding: ['x-forwarded-for', 'x-real-ip'] },
      gives: 'local',
      words: 'behind a trusted proxy the leftmost X-Forwarded-For entry, else X-Real-IP, is the client',
      source: 'GHSA-2rgf-hm63-5qph',
    },
    {
      when: { trustedPeer: true },
      gives: 'remote',
      words: 'a trusted proxy that names no client is remote, even when it is a direct client on that address',
      source: release,
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
      words: 'browser clients need an allowed Origin',
      source: release,
    },
    {
      when: { clientKind: ['browser'], host: ['private', 'foreign', 'malformed', 'tailnet'] },
      gives: { outcome: 'rejected', refusal: 'origin-not-allowed' },
      words: "a browser's loopback Origin counts only when the Host is loopback too",
      source: release,
    },
    {
      when: { history: ['no-device'], client: ['control-ui'] },
      gives: { outcome: 'rejected', refusal: 'device-required' },
      words: 'the Control UI needs a device',
      source: release,
    },
    {
      when: { history: ['no-device'], credential: ['shared'], auth: ['token', 'password'] },
      gives: { outcome: 'unbound', authority: 'none' },
      words: 'without a device the shared secret gives a session without scopes, for role node too',
      source: 'GHSA-rv2q-f2h5-6xmg',
    },
    {
      when: { history: ['no-device'] },
      gives: { outcome: 'rejected', refusal: ['device-required', 'credential-missing', 'credential-mismatch'] },
      words: 'without a device and without the shared secret nobody gets in',
      source: release,
    },
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
    {
      when: { auth: ['token', 'password'], credential: ['device'], relation: ['listed'] },
      gives: { outcome: 'covered' },
      words: 'a device token authenticates its own device for scopes that it lists',
      source: release,
    },
    {
      when: { auth: ['token', 'password'], credential: ['device'], relation: ['nothing-asked'] },
      gives: { outcome: 'covered' },
      words: 'a device token authenticates its own device when nothing is asked',
      source: release,
    },
    {
      when: { auth: ['token', 'password'], credential: ['device'] },
      gives: { outcome: 'rejected', refusal: 'credential-mismatch' },
      words: 'a device token that does not list the scopes is a mismatch, and nothing waits for approval',
      source: release,
    },
  ],

  reasons: [
    {
      when: { relation: ['first-contact', 'other-key'] },
      gives: 'not-paired',
      words: 'no row for this key',
      source: release,
    },
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
      words: 'who asks for what the row lists gets in from anywhere',
      source: release,
    },
    {
      when: { reason: ['not-paired'], locality: ['local'] },
      gives: { outcome: 'silent' },
      words: 'a local first contact is paired silently',
      source: commit,
    },
    {
      when: { history: ['paired-read, write pending'], ask: ['operator:admin'] },
      gives: { outcome: 'anomalous' },
      words: 'a request that waits is not touched: the operator keeps seeing the older ask',
      source: release,
    },
    {
      when: { reason: ['not-paired'] },
      gives: { outcome: 'interactive', reason: 'not-paired' },
      words: 'a remote first contact waits for a human',
      source: release,
    },
    {
      when: { reason: ['role-upgrade'] },
      gives: { outcome: 'interactive', reason: 'role-upgrade' },
      words: 'a role upgrade waits for a human, wherever it comes from',
      source: commit,
    },
    {
      when: { reason: ['scope-upgrade'] },
      gives: { outcome: 'interactive', reason: 'scope-upgrade' },
      words: 'a scope upgrade waits for a human, wherever it comes from',
      source: commit,
    },
  ],
}

/** What a device signed and what it showed: nonces, times, ids and fields that only look as if they fitted. */

import { recommended } from '../policy.ts'
import { type Mutant, mutant } from './mutant.ts'

const { withoutDevice } = recommended
const { idFits, isFresh } = recommended.identity
const MINUTE_MS = 60_000
const CLIENT_MODES = ['webchat', 'cli', 'ui', 'backend', 'node', 'probe', 'test', 'worker']

const times: readonly Mutant[] = [
  mutant('remotes-need-no-nonce', 'identity.nonce-is-required', 'A remote device may leave the nonce out.', {
    identity: { needsNonce: (local) => local },
  }),
  mutant(
    'v1-beside-a-nonce',
    'identity.nonce-is-of-this-connection',
    'Payload v1, which has no nonce in it, is taken beside a nonce that is shown.',
    { identity: { versions: () => ['v1', 'v2', 'v3'] } },
  ),
  mutant('part-of-the-nonce', 'identity.nonce-is-of-this-connection', 'The beginning of the nonce is enough.', {
    identity: { nonceFits: (nonce, challenge) => challenge.startsWith(nonce) },
  }),
  mutant('window-is-wider-ahead', 'identity.aged-signature-is-refused', 'A device may sign ten minutes ahead.', {
    identity: {
      isFresh: (signedAt, now) => isFresh(signedAt, now) || (signedAt > now && signedAt - now <= 10 * MINUTE_MS),
    },
  }),
  mutant('fast-clocks-are-refused', 'identity.clocks-may-differ', 'A device whose clock is ahead at all is refused.', {
    identity: { isFresh: (signedAt, now) => signedAt <= now && isFresh(signedAt, now) },
  }),
]

const ids: readonly Mutant[] = [
  mutant('part-of-the-hash', 'identity.id-is-hash-of-key', 'The beginning of the hash is enough of an id.', {
    identity: { idFits: (id, hash) => hash.startsWith(id) },
  }),
  mutant(
    'id-in-capitals',
    'identity.id-is-hash-of-key',
    'The id may be the hash in capitals, so that a device has two.',
    { identity: { idFits: (id, hash) => idFits(id.toLowerCase(), hash) } },
  ),
  mutant(
    'open-mode-needs-no-signature',
    'identity.signature-is-verified',
    'Without a shared secret no signature is verified.',
    { identity: { needsSignature: (proof) => proof !== 'auth-none' } },
  ),
  mutant(
    'proxy-user-needs-no-signature',
    'identity.signature-is-verified',
    'A user of the proxy need not have signed.',
    { identity: { needsSignature: (proof) => proof !== 'trusted-proxy' } },
  ),
]

const fields: readonly Mutant[] = [
  mutant('token-may-be-unsigned', 'identity.signature-binds-token', 'A signature for no token is good for any.', {
    identity: { signedFor: (ask) => [ask, { ...ask, token: '' }] },
  }),
  mutant(
    'first-scope-is-signed',
    'identity.signature-binds-scopes',
    'A signature for the first scope alone is good for all.',
    { identity: { signedFor: (ask) => [ask, { ...ask, scopes: ask.scopes.slice(0, 1) }] } },
  ),
  mutant(
    'mode-is-not-signed',
    'identity.signature-binds-client',
    'A signature for one mode of client is good for every other.',
    { identity: { signedFor: (ask) => CLIENT_MODES.map((clientMode) => ({ ...ask, clientMode })) } },
  ),
  mutant('family-is-not-signed', 'identity.v3-binds-platform', 'A v3 signature for no device family is good for any.', {
    identity: { signedFor: (ask) => [ask, { ...ask, deviceFamily: undefined }] },
  }),
  mutant('platform-may-be-unsigned', 'identity.v3-binds-platform', 'A v3 signature for no platform is good for any.', {
    identity: { signedFor: (ask) => [ask, { ...ask, platform: undefined }] },
  }),
]

const devices: readonly Mutant[] = [
  mutant(
    'control-ui-of-proxy-user',
    'identity.control-ui-needs-a-device',
    'A user of the proxy gets the Control UI without a device.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) ||
        (client.id === 'openclaw-control-ui' && role === 'operator' && proof === 'trusted-proxy'),
    },
  ),
  mutant(
    'control-ui-in-open-mode',
    'identity.open-mode-needs-a-device',
    'Without a shared secret the Control UI gets in without a device.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) ||
        (client.id === 'openclaw-control-ui' && role === 'operator' && proof === 'auth-none'),
    },
  ),
  mutant(
    'open-mode-node',
    'credentials.node-needs-a-device',
    'Without a shared secret a node gets in without a device.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) || (role === 'node' && proof === 'auth-none'),
    },
  ),
  mutant(
    'proxy-user-node',
    'credentials.node-needs-a-device',
    'A user of the proxy gets in as node without a device.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) || (role === 'node' && proof === 'trusted-proxy'),
    },
  ),
]

export const identityPayload: readonly Mutant[] = [...times, ...ids, ...fields, ...devices]

import { recommended } from '../policy.ts'
import { type Mutant, mutant } from './mutant.ts'

const { withoutDevice } = recommended
const { readParams } = recommended.frames
const { verifies } = recommended.identity
const MINUTE_MS = 60_000
const HASH = /^[0-9a-f]{64}$/

/** Params without their device, when its key is overlooked. */
function withoutDeviceOfKey(params: unknown, overlooks: (key: unknown) => boolean): unknown {
  const { device, ...rest } = Object(params)
  return device && overlooks(Object(device).publicKey) ? rest : params
}

const freshness: readonly Mutant[] = [
  mutant('nonce-may-be-left-out', 'identity.nonce-is-required', 'A device may leave the nonce out.', {
    identity: { needsNonce: () => false },
  }),
  mutant('locals-need-no-nonce', 'identity.nonce-is-required', 'A local device may leave the nonce out.', {
    identity: { needsNonce: (local) => !local },
  }),
  mutant(
    'nonce-is-not-compared',
    'identity.nonce-is-of-this-connection',
    'Any nonce is taken for that of the connection.',
    { identity: { nonceFits: () => true } },
  ),
  mutant(
    'one-nonce-for-all',
    'identity.nonce-is-of-this-connection',
    'Every connection is challenged with the same nonce.',
    { identity: { newNonce: () => '5b8c1f6e-0d4a-4a57-9f6e-3c2d1b0a9f8e' } },
  ),
  mutant('old-signatures-pass', 'identity.signature-is-fresh', 'A signature is good however old it is.', {
    identity: { isFresh: (signedAt, now) => signedAt - now <= 2 * MINUTE_MS },
  }),
  mutant('future-signatures-pass', 'identity.signature-is-fresh', 'A device may sign any time in the future.', {
    identity: { isFresh: (signedAt, now) => now - signedAt <= 2 * MINUTE_MS },
  }),
  mutant('two-minutes-are-two-hours', 'identity.signature-is-fresh', 'The window of two minutes lasts two hours.', {
    identity: { isFresh: (signedAt, now) => Math.abs(now - signedAt) <= 2 * 60 * MINUTE_MS },
  }),
  mutant(
    'window-of-ten-minutes',
    'identity.aged-signature-is-refused',
    'A signature is good for ten minutes, as it was before the window shrank.',
    { identity: { isFresh: (signedAt, now) => Math.abs(now - signedAt) <= 10 * MINUTE_MS } },
  ),
]

const keys: readonly Mutant[] = [
  mutant('id-is-not-compared', 'identity.id-is-hash-of-key', 'Any id goes with any key.', {
    identity: { idFits: () => true },
  }),
  mutant('any-hash-is-an-id', 'identity.id-is-hash-of-key', 'An id passes when it looks like a SHA-256.', {
    identity: { idFits: (id) => HASH.test(id) },
  }),
  mutant('id-may-be-a-name', 'identity.id-is-hash-of-key', 'An id that is no hash at all is not compared.', {
    identity: { idFits: (id, hashOfKey) => id === hashOfKey || !HASH.test(id) },
  }),
  mutant(
    'signature-is-not-verified',
    'identity.signature-is-verified',
    'A signature is looked at for its length, and not verified.',
    { identity: { verifies: (_payload, _key, signature) => signature.length === 64 } },
  ),
  mutant(
    'secret-stands-for-signature',
    'identity.signature-is-verified',
    'Whoever shows the shared secret need not have signed.',
    { identity: { needsSignature: (proof) => proof !== 'shared-secret' } },
  ),
  mutant(
    'odd-key-is-no-device',
    'identity.malformed-identity-is-refused',
    'A client whose key has the wrong length counts as one without a device.',
    {
      frames: {
        readParams: (params) =>
          readParams(withoutDeviceOfKey(params, (key) => typeof key === 'string' && key.length < 43)),
      },
    },
  ),
  mutant(
    'null-key-is-no-device',
    'identity.malformed-identity-is-refused',
    'A client whose key is null counts as one without a device.',
    { frames: { readParams: (params) => readParams(withoutDeviceOfKey(params, (key) => key === null)) } },
  ),
]

/** What a signature covers, in its order (payload v2, then what v3 adds). */
const FIELDS = [
  ...(['version', 'device', 'client', 'mode', 'role', 'scopes', 'signedAt', 'token', 'nonce'] as const),
  ...(['platform', 'family'] as const),
]
type Signed = Readonly<Record<(typeof FIELDS)[number], string>>

/** Takes a signature that was made over something else, too. */
const orOver =
  (...others: readonly ((shown: Signed) => Partial<Signed>)[]): typeof verifies =>
  (payload, key, signature) => {
    const parts = payload.split('|')
    const shown = Object.fromEntries(FIELDS.map((field, index) => [field, parts[index] ?? ''])) as Signed
    return [() => shown, ...others].some((other) => {
      const signed = { ...shown, ...other(shown) }
      const fields = FIELDS.slice(0, parts.length)
      return verifies(fields.map((field) => signed[field]).join('|'), key, signature)
    })
  }

const binding: readonly Mutant[] = [
  mutant('role-is-not-signed', 'identity.signature-binds-role', 'A signature for one role is good for the other one.', {
    identity: { verifies: orOver(({ role }) => ({ role: role === 'node' ? 'operator' : 'node' })) },
  }),
  mutant(
    'nodes-sign-as-operators',
    'identity.signature-binds-role',
    'A node may have signed for the default role, operator.',
    { identity: { verifies: orOver(() => ({ role: 'operator' })) } },
  ),
  mutant(
    'scopes-are-not-signed',
    'identity.signature-binds-scopes',
    'A signature for no scopes at all is good for any.',
    { identity: { verifies: orOver(() => ({ scopes: '' })) } },
  ),
  mutant(
    'device-token-is-not-signed',
    'identity.signature-binds-token',
    'A device that shows its own token need not have signed for it.',
    { identity: { needsSignature: (proof) => proof !== undefined } },
  ),
  mutant(
    'everybody-signs-as-command-line',
    'identity.signature-binds-client',
    'A signature of the command line is good for every client.',
    { identity: { verifies: orOver(() => ({ client: 'cli' })) } },
  ),
  mutant(
    'everybody-signs-as-backend',
    'identity.signature-binds-client',
    'A signature of an in-process client is good for every client.',
    { identity: { verifies: orOver(() => ({ client: 'gateway-client' })) } },
  ),
  mutant(
    'desktop-platforms-are-one',
    'identity.v3-binds-platform',
    'A signature for one desktop platform is good for the others.',
    {
      identity: {
        verifies: orOver(
          () => ({ platform: 'linux' }),
          () => ({ platform: 'darwin' }),
          () => ({ platform: 'win32' }),
        ),
      },
    },
  ),
]

const required: readonly Mutant[] = [
  mutant(
    'control-ui-without-device',
    'identity.control-ui-needs-a-device',
    'The Control UI gets in without a device when it shows the shared secret.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) || (client.id === 'openclaw-control-ui' && proof === 'shared-secret'),
    },
  ),
  mutant(
    'open-mode-without-device',
    'identity.open-mode-needs-a-device',
    'A gateway without a shared secret lets in operators without a device.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) || (role === 'operator' && proof === 'auth-none'),
    },
  ),
  mutant(
    'open-mode-backend-without-device',
    'identity.open-mode-needs-a-device',
    'A gateway without a shared secret lets in in-process clients without a device.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) ||
        (client.mode === 'backend' && role === 'operator' && proof === 'auth-none'),
    },
  ),
]

export const identity: readonly Mutant[] = [...freshness, ...keys, ...binding, ...required]

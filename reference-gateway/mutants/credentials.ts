import { recommended } from '../policy.ts'
import { isShown } from '../secrets.ts'
import { openMode, proxyUsers } from './credentials-modes.ts'
import { type Mutant, mutant } from './mutant.ts'

const { maySilently, withoutDevice } = recommended
const { same } = recommended.credentials
const { reach, rolesFor } = recommended.tokens

const deviceTokens: readonly Mutant[] = [
  mutant(
    'device-token-in-its-field-only',
    'credentials.device-token-is-enough',
    'A device token counts in auth.deviceToken alone.',
    { credentials: { deviceTokens: ({ deviceToken }) => [deviceToken].filter(isShown) } },
  ),
  mutant(
    'device-token-asks-for-any-scope',
    'credentials.device-token-does-not-widen',
    'A device token opens for scopes that it was not minted for, so that the device may ask for them.',
    { tokens: { reach: (scopes, record) => [...reach(scopes, record), 'operator.admin'] } },
  ),
  mutant(
    'operator-token-asks-for-node',
    'credentials.device-token-does-not-widen',
    "An operator's device token is taken when the device asks role node.",
    { tokens: { rolesFor: (role) => (role === 'node' ? ['node', 'operator'] : rolesFor(role)) } },
  ),
  mutant(
    'nothing-shown-asks',
    'credentials.shared-secret-is-needed',
    'A device that shows no credential leaves a request behind.',
    { credentials: { refusedMayAsk: (showsNothing) => showsNothing } },
  ),
  mutant(
    'wrong-credential-asks',
    'credentials.shared-secret-is-needed',
    'A device that shows a wrong credential leaves a request behind.',
    { credentials: { refusedMayAsk: (showsNothing) => !showsNothing } },
  ),
]

const deviceless: readonly Mutant[] = [
  mutant(
    'scopes-without-device',
    'credentials.no-device-no-scopes',
    'A session without a device has the scopes that it asks.',
    { scopesWithoutDevice: (asked) => asked },
  ),
  mutant(
    'all-but-admin-without-device',
    'credentials.no-device-no-scopes',
    'A session without a device has what it asks, but for operator.admin.',
    { scopesWithoutDevice: (asked) => asked.filter((scope) => scope !== 'operator.admin') },
  ),
  mutant(
    'node-without-device',
    'credentials.node-needs-a-device',
    'A node gets in without a device when it shows the shared secret.',
    {
      withoutDevice: (client, role, proof) =>
        withoutDevice(client, role, proof) || (role === 'node' && proof === 'shared-secret'),
    },
  ),
]

const secrets: readonly Mutant[] = [
  mutant('part-of-the-secret', 'credentials.secret-is-compared-whole', 'The beginning of the secret is enough.', {
    credentials: { same: (shown, secret) => secret.startsWith(shown) },
  }),
  mutant('first-bytes-of-the-secret', 'credentials.secret-is-compared-whole', 'Eight characters are compared.', {
    credentials: { same: (shown, secret) => same(shown.slice(0, 8), secret.slice(0, 8)) },
  }),
  mutant(
    'undefined-is-a-secret',
    'credentials.secret-is-compared-whole',
    'The word "undefined", which a lost variable leaves, passes for the secret.',
    { credentials: { same: (shown, secret) => same(shown, secret) || shown === String(undefined) } },
  ),
  mutant(
    'secret-in-its-field-only',
    'credentials.either-field',
    'The secret counts in the field of the auth mode alone.',
    { credentials: { guesses: (shown, mode) => [shown[mode]].filter(isShown) } },
  ),
  mutant(
    'password-hides-in-token',
    'credentials.either-field',
    'In mode password, what stands in auth.token is not looked at.',
    {
      credentials: {
        guesses: ({ token, password }, mode) => (mode === 'password' ? [password] : [token, password]).filter(isShown),
      },
    },
  ),
  mutant(
    'passwords-do-not-pair',
    'credentials.password-opens-like-token',
    'A new local device waits for a human when it shows a password instead of a token.',
    {
      maySilently: (reason, facts) =>
        !(reason === 'not-paired' && facts.authMode === 'password') && maySilently(reason, facts),
    },
  ),
  mutant(
    'passwords-do-not-widen',
    'credentials.password-opens-like-token',
    'A local device waits for a human when it asks for more with a password instead of a token.',
    {
      maySilently: (reason, facts) =>
        !(reason === 'scope-upgrade' && facts.authMode === 'password') && maySilently(reason, facts),
    },
  ),
  mutant('any-setup-code', 'credentials.setup-code-must-be-issued', 'Any string passes for a setup code.', {
    credentials: { isIssued: () => true },
  }),
  mutant(
    'setup-code-of-the-right-shape',
    'credentials.setup-code-must-be-issued',
    'A setup code passes when it is long enough.',
    { credentials: { isIssued: (code) => code.length >= 16 } },
  ),
]

export const credentials: readonly Mutant[] = [...deviceTokens, ...deviceless, ...secrets, ...openMode, ...proxyUsers]

import { recommended } from '../policy.ts'
import { scopesCover } from '../scopes.ts'
import { isShown } from '../secrets.ts'
import { type Mutant, mutant } from './mutant.ts'

const { covers, baseline } = recommended
const { mayHandOut, mayRotate, tellsToken, endsSessions } = recommended.administration

const sessionsOutlive = (act: 'rotate' | 'revoke' | 'remove') => ({
  administration: { endsSessions: new Set([...endsSessions].filter((one) => one !== act)) },
})

export const tokens: readonly Mutant[] = [
  mutant(
    'wide-token-reaches-pairing',
    'tokens.capped-to-what-was-approved',
    'A token is taken for what it was minted with, so that its device may ask for that instead of being refused.',
    { tokens: { reach: (scopes) => scopes } },
  ),
  mutant(
    'rotation-needs-only-the-callers-scopes',
    'tokens.rotate-does-not-widen',
    'A rotation asks whether the caller has the scopes, and not whether they were approved for the device.',
    {
      administration: {
        mayHandOut: (caller, record, role, scopes) =>
          mayHandOut(caller, record, role, scopes) ||
          (recommended.isGranted(record, role) && scopesCover(caller.scopes, scopes)),
      },
    },
  ),
  mutant(
    'rotation-mints-any-role',
    'tokens.unapproved-role-is-not-minted',
    'A rotation compares scopes only: role node has none, so its token is minted for any device.',
    {
      administration: {
        mayHandOut: (caller, record, role, scopes) =>
          covers(baseline(record), scopes, role) && scopesCover(caller.scopes, scopes),
      },
    },
  ),
  mutant(
    'node-token-counts-as-operator',
    'tokens.role-is-bound',
    'The token of any role of a device is a credential for the other role as well.',
    { tokens: { rolesFor: (role) => (role === 'operator' ? ['operator', 'node'] : ['node']) } },
  ),

  mutant(
    'rotation-drops-scopes',
    'tokens.rotate-keeps-its-scopes',
    'A rotated token has no scopes, whatever the old one had.',
    { tokens: { rotated: (_old, fresh) => ({ ...fresh, scopes: [] }) } },
  ),
  mutant(
    'nobody-is-told-the-token',
    'tokens.rotate-keeps-its-scopes',
    'The new token of a rotation is told to nobody, not even to the device that rotates its own.',
    { administration: { tellsToken: () => false } },
  ),
  mutant(
    'only-admin-rotates',
    'tokens.rotate-keeps-its-scopes',
    'No device without operator.admin rotates a token, not even its own.',
    {
      administration: {
        mayRotate: (caller, deviceId, role) =>
          mayRotate(caller, deviceId, role) && caller.scopes.includes('operator.admin'),
      },
    },
  ),
  mutant(
    'old-token-outlives-rotation',
    'tokens.rotated-token-is-dead',
    'The old entry is spread over the new one, so that a rotation tells a new token and keeps the old.',
    { tokens: { rotated: (old, fresh) => ({ ...fresh, ...old }) } },
  ),
  mutant(
    'session-outlives-rotation',
    'tokens.rotate-ends-sessions',
    'A rotation does not end the sessions of the device.',
    sessionsOutlive('rotate'),
  ),
  mutant(
    'session-outlives-revocation',
    'tokens.revoke-ends-sessions',
    'A revocation does not end the sessions of the device.',
    sessionsOutlive('revoke'),
  ),
  mutant(
    'session-outlives-removal',
    'tokens.remove-ends-sessions',
    'The removal of a device does not end its sessions.',
    sessionsOutlive('remove'),
  ),
  mutant(
    'token-outlives-removal',
    'tokens.remove-ends-sessions',
    'A removed device loses its scopes, but keeps its roles and tokens.',
    { records: { removed: ({ raw }) => ({ ...raw, scopes: [], approvedScopes: [] }) } },
  ),
  mutant(
    'revoked-token-works',
    'tokens.revoked-token-is-dead',
    'A token is looked up without asking whether it was revoked.',
    { tokens: { isLive: ({ token }) => token !== undefined } },
  ),
  mutant(
    'removal-leaves-the-row',
    'tokens.removed-device-starts-anew',
    'A removal ends the sessions of a device, and forgets to delete its row.',
    { records: { removed: ({ raw }) => raw } },
  ),
  mutant(
    'removal-only-takes-the-tokens',
    'tokens.removed-device-starts-anew',
    'The row of a removed device stays, with its roles and scopes; only its tokens go.',
    { records: { removed: ({ raw }) => ({ ...raw, tokens: {} }) } },
  ),

  mutant(
    'tokens-open-for-any-device',
    'tokens.of-another-device-is-refused',
    'A device token counts in the hands of any device that asks the same role.',
    { tokens: { boundToDevice: false } },
  ),
  mutant('tokens-need-no-device', 'tokens.need-their-device', 'A device token lets in a client that shows no device.', {
    tokens: { needDevice: false },
  }),
  mutant(
    'admin-is-told-the-token',
    'tokens.secret-stays-with-its-device',
    'Who has operator.admin is told the new token of another device when they rotate it.',
    {
      administration: {
        tellsToken: (caller, deviceId) => tellsToken(caller, deviceId) || caller.scopes.includes('operator.admin'),
      },
    },
  ),
  mutant(
    'one-credential-is-read',
    'tokens.wrong-token-beside-a-good-one',
    'Of two tokens that are shown only auth.token is looked at.',
    { credentials: { deviceTokens: ({ token, deviceToken }) => [token ?? deviceToken].filter(isShown) } },
  ),
  mutant(
    'device-token-field-is-not-read',
    'tokens.device-token-field',
    'A device token counts in auth.token alone; its own field is not read.',
    { credentials: { deviceTokens: ({ token }) => [token].filter(isShown) } },
  ),
]

import type { ConnectAuth } from '../protocol/connect-params.ts'
import type { Secrets } from '../targets/target.ts'
import type { Configuration, Credential } from '../vocabulary.ts'

/** What there is to show. */
export interface Wallet {
  /** The gateway's shared secret; undefined where its auth mode has none. */
  readonly secret: string | undefined
  /** The field of `connect.auth` that the auth mode reads, and the other one. */
  readonly field: 'token' | 'password'
  readonly otherField: 'token' | 'password'
  /** The device's token now, and the one that it had when the case began. */
  readonly token: string | undefined
  readonly firstToken: string | undefined
  /** The token of another device. */
  readonly otherToken: string | undefined
}

const WRONG = 'not-the-shared-secret'

const half = (text: string): string => text.slice(0, Math.floor(text.length / 2))

/** Capitals for small letters, and small letters for capitals. */
const turned = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))

const SHOWN = {
  none: () => undefined,
  // The user is told by the proxy, in a header.
  'proxy-user': () => undefined,
  'two-proxy-users': () => undefined,
  'blank-proxy-user': () => undefined,
  shared: ({ secret, field }) => (secret === undefined ? undefined : { [field]: secret }),
  'other-field': ({ secret, otherField }) => (secret === undefined ? undefined : { [otherField]: secret }),
  wrong: ({ field }) => ({ [field]: WRONG }),
  blank: ({ field }) => ({ [field]: '' }),
  partial: ({ secret, field }) => ({ [field]: half(secret ?? WRONG) }),
  'partial-device': ({ token }) => ({ token: half(token ?? WRONG) }),
  'device-upper-case': ({ token }) => ({ token: (token ?? WRONG).toUpperCase() }),
  'secret-and-more': ({ secret, field }) => ({ [field]: `${secret ?? WRONG}x` }),
  'other-case': ({ secret, field }) => ({ [field]: turned(secret ?? WRONG) }),
  'literal-undefined': ({ field }) => ({ [field]: 'undefined' }),
  // A device token works in `token` in every release; `deviceToken` is refused up to 2026.2.21.
  device: ({ token }) => ({ token: token ?? WRONG }),
  'old-device': ({ firstToken }) => ({ token: firstToken ?? WRONG }),
  'other-device': ({ otherToken }) => ({ token: otherToken ?? WRONG }),
  'device-field': ({ token }) => ({ deviceToken: token ?? WRONG }),
  'wrong-beside-device': ({ token }) => ({ token: WRONG, deviceToken: token ?? WRONG }),
  'device-beside-wrong': ({ token }) => ({ token: token ?? WRONG, deviceToken: WRONG }),
  'made-up-setup-code': () => ({ bootstrapToken: WRONG }),
} satisfies Record<Credential, (wallet: Wallet) => ConnectAuth | undefined>

/** All of them, for those who choose one. */
export const credentials = Object.keys(SHOWN) as Credential[]

/** What stands in `connect.auth` for a credential under an auth mode; undefined: the property is left out. */
export function authOf(
  { auth }: Configuration,
  secrets: Secrets,
  credential: Credential,
  device: Partial<Pick<Wallet, 'token' | 'firstToken'>> | undefined,
  otherToken?: string,
): ConnectAuth | undefined {
  const byPassword = auth === 'password'
  return SHOWN[credential]({
    secret: byPassword ? secrets.password : auth === 'token' ? secrets.token : undefined,
    field: byPassword ? 'password' : 'token',
    otherField: byPassword ? 'token' : 'password',
    token: device?.token,
    firstToken: device?.firstToken,
    otherToken,
  })
}

/** Who asks, and for what, in few words: what the store knew of the device, what it shows, what it wants. Pure. */
import type { Client, Credential, Relation } from '../vocabulary.ts'

/** What is known of somebody who asks. Undefined: the book of rules no longer knows the word that a report uses. */
export interface Asking {
  readonly relation: Relation | undefined
  readonly role: string | undefined
  readonly credential: Credential
  readonly form: string
  readonly isHttp: boolean
}

/** `{who}` becomes nodes, or operators by the kinds of their clients. */
const BY_RELATION: Readonly<Record<Relation, string>> = {
  'no-device': '{who} without a device',
  'first-contact': 'new {who}',
  listed: 'paired {who} that ask for what they have',
  'nothing-asked': 'paired {who} that ask for what they have',
  'implied-by-admin': '{who} that ask for what admin or write implies',
  'implied-by-write': '{who} that ask for what admin or write implies',
  'wider-scopes': '{who} that ask for more scopes',
  'other-role': 'devices that ask for another role',
  'other-role-and-wider-scopes': 'devices that ask for another role',
  'other-platform': '{who} that show another platform',
  'legacy-scopes': '{who} with a legacy row',
  'legacy-roles': '{who} with a legacy row',
  'legacy-role-string': '{who} with a legacy row',
  'no-token': '{who} whose row holds no token',
  revoked: '{who} whose token was revoked',
  malformed: '{who} with a malformed row',
  'other-key': '{who} whose id is paired with another key',
}

type Shown = 'the shared secret' | 'a token of their own' | 'no credential' | 'a wrong credential' | 'a proxy'

const SHOWN: Readonly<Record<Credential, Shown>> = {
  shared: 'the shared secret',
  'secret-and-more': 'a wrong credential',
  device: 'a token of their own',
  'device-field': 'a token of their own',
  'wrong-beside-device': 'a token of their own',
  'device-beside-wrong': 'a token of their own',
  'old-device': 'a token of their own',
  none: 'no credential',
  blank: 'no credential',
  'literal-undefined': 'a wrong credential',
  wrong: 'a wrong credential',
  'other-field': 'a wrong credential',
  partial: 'a wrong credential',
  'partial-device': 'a wrong credential',
  'device-upper-case': 'a wrong credential',
  'other-case': 'a wrong credential',
  'other-device': 'a wrong credential',
  'made-up-setup-code': 'a wrong credential',
  'proxy-user': 'a proxy',
  'two-proxy-users': 'a proxy',
  'blank-proxy-user': 'a proxy',
}

const SUFFIX: Readonly<Record<Shown, string>> = {
  'the shared secret': '',
  'a token of their own': ' with a token of their own',
  'no credential': ' without a credential',
  'a wrong credential': ' with a credential that is not theirs',
  'a proxy': ' named by a proxy',
}

const SOUND = ['v2', 'v3']

/** Of connects with one thing wrong or odd, it is that thing that matters. */
export const isOdd = ({ form }: Pick<Asking, 'form'>): boolean => !SOUND.includes(form)

/** The plural subject of a sentence, without a capital and without what kind of client: "{who} that ask for more scopes". */
export function whoOf({ relation, role, credential, form, isHttp }: Asking): string {
  const suffix = SUFFIX[SHOWN[credential]] ?? ''
  if (isHttp) return `HTTP requests${suffix}`
  if (isOdd({ form })) return `connects of an odd or wrong form${suffix}`
  const phrase = relation === undefined ? '{who}' : BY_RELATION[relation]
  return `${role === 'node' ? phrase.replace('{who}', 'nodes') : phrase}${suffix}`
}

/** Operators of one kind are called by it: browsers and in-process clients have rules of their own in most releases. */
export function nounOf(clients: readonly (Client | undefined)[]): string {
  const kinds = new Set(clients.map((client) => client?.kind))
  const [only] = kinds
  if (kinds.size > 1) return 'operators'
  if (only === 'browser') return 'browser operators'
  return only === 'backend' ? 'in-process operators' : 'operators'
}

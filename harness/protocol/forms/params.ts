/**
 * Params that break the schema, which is closed in every release: any unknown property fails the connect (upstream
 * `protocol/schema/frames.ts`, `additionalProperties: false`).
 *
 * What is signed is signed as it is sent, so that the schema is the only thing that can be the matter.
 */
import type { ParamsFault } from '../../vocabulary.ts'
import type { Departure } from './departure.ts'

/** A property that no release knows; empty here, and nested deeply in `deep`. */
export const NO_SUCH_PARAM = 'x'

export const PARAMS = {
  'role-unknown': { asks: (sound) => ({ ...sound, role: 'conformance-role' }) },
  'role-capital': { asks: (sound) => ({ ...sound, role: sound.role.charAt(0).toUpperCase() + sound.role.slice(1) }) },
  'role-look-alike': { asks: (sound) => ({ ...sound, role: `${sound.role}s` }) },
  'client-id-unknown': {
    asks: (sound) => ({ ...sound, client: { ...sound.client, id: 'conformance-client' } }),
  },
  'client-mode-unknown': {
    asks: (sound) => ({ ...sound, client: { ...sound.client, mode: 'conformance-mode' } }),
  },
  'client-missing': { spoils: ({ client: _, ...rest }) => rest },
  'property-unknown': { spoils: (sound) => ({ ...sound, [NO_SUCH_PARAM]: [] }) },
  'device-property-unknown': { spoils: (sound) => ({ ...sound, device: { ...sound.device, [NO_SUCH_PARAM]: [] } }) },
  'protocol-as-text': { spoils: (sound) => ({ ...sound, minProtocol: String(sound.minProtocol) }) },
  'scope-blank': { asks: (sound) => ({ ...sound, scopes: [...sound.scopes, ''] }) },
  // The same text that is signed for the list.
  'scopes-no-list': { spoils: (sound) => ({ ...sound, scopes: sound.scopes.join(',') }) },
  // Only what is no text is not signed.
  'scope-null': { spoils: (sound) => ({ ...sound, scopes: [null, ...sound.scopes] }) },
  'device-null-key': {
    spoils: (sound) => {
      if (sound.device === undefined) throw new RangeError('no device is shown, so that its key cannot be null')
      return { ...sound, device: { ...sound.device, publicKey: null } }
    },
  },
  'auth-no-object': { spoils: (sound) => ({ ...sound, auth: sound.auth?.token ?? sound.auth?.password ?? '' }) },
} as const satisfies Record<ParamsFault, Departure>

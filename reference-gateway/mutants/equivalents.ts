/** Faults that no client can see. They are run like the others, so that a wrong proof is found out. */

import { recommended } from '../policy.ts'
import { type Mutant, mutant } from './mutant.ts'

const { maySilently } = recommended

export interface EquivalentMutant extends Mutant {
  /** Why nobody outside can tell this gateway from the recommended one. */
  readonly proof: string
}

export const equivalents: readonly EquivalentMutant[] = [
  {
    ...mutant('v1-without-a-nonce', 'identity.nonce-is-required', 'Payload v1 is taken where no nonce is shown.', {
      identity: { versions: (hasNonce) => (hasNonce ? ['v2', 'v3'] : ['v1']) },
    }),
    proof: 'Without a nonce a connect is refused before anybody asks which version of the payload was signed.',
  },
  {
    ...mutant(
      'device-token-widens-silently',
      'credentials.device-token-does-not-widen',
      'A device token vouches for a scope upgrade.',
      {
        maySilently: (reason, facts) =>
          maySilently(reason, facts) ||
          (reason === 'scope-upgrade' &&
            facts.proof === 'device-token' &&
            maySilently(reason, { ...facts, local: true, proof: 'shared-secret' })),
      },
    ),
    proof:
      'What a device token reaches ends at what its row covers, so whoever got past the token has no scope left to ask for.',
  },
]

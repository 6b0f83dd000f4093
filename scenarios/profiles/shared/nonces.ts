import type { Expectation, Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.2.21. A local client that signs payload v1, without a nonce, gets in. */
export const nonceIsForRemoteClients: readonly Row<Expectation>[] = [
  {
    when: { form: ['blank-nonce'] },
    gives: { outcome: 'rejected', refusal: 'invalid-params' },
    words: 'an empty nonce breaks the schema',
    source: 'openclaw docs, gateway/protocol',
  },
  {
    when: { form: ['no-nonce', 'v1'], locality: ['remote'] },
    gives: { outcome: 'rejected', refusal: 'nonce-required' },
    words: 'a remote client has to sign the nonce of the challenge',
    source: 'openclaw 2026.2.22',
  },
  {
    when: { form: ['no-nonce'] },
    gives: { outcome: 'rejected', refusal: 'signature-invalid' },
    words: 'a local client that shows no nonce has to have signed payload v1',
    source: 'openclaw 2026.2.22',
  },
]

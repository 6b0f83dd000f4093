import type { Expectation, Row } from '../../../harness/vocabulary.ts'

const release = 'openclaw 2026.2.22'

/** 2026.2.17 to 2026.2.21. A local client that signs payload v1, without a nonce, gets in. */
export const nonceIsForRemoteClients: readonly Row<Expectation>[] = [
  {
    when: { form: ['no-nonce', 'blank-nonce', 'v1'], locality: ['remote'] },
    gives: { outcome: 'rejected', refusal: 'nonce-required' },
    words: 'a remote client has to sign the nonce of the challenge',
    source: release,
  },
  {
    when: { form: ['no-nonce', 'blank-nonce'] },
    gives: { outcome: 'rejected', refusal: 'signature-invalid' },
    words: 'a local client that shows no nonce has to have signed payload v1',
    source: release,
  },
]

import type { ActExpectation, Row } from '../../../harness/vocabulary.ts'

/** Who got what was asked. */
const settled = ['as asked, request settled', 'as asked, token rotated', 'paired-both, admin as node']

/** Who may do what to a device: the operator and `admin` to every device, the rest to themselves at most. */
export const acts: readonly Row<ActExpectation>[] = [
  {
    when: {
      act: ['approve', 'reject'],
      history: [
        ...settled,
        'read pending, old',
        'read pending, silent, old',
        'new, superseded',
        'new, rejected',
        'removed',
      ],
    },
    gives: { answer: 'denied' },
    words: 'a request that was settled, replaced, swept or made more than five minutes ago is gone',
    source: 'openclaw docs, gateway/pairing; openclaw#100974',
  },
  {
    when: { act: ['list'], history: ['new, rejected', 'removed'] },
    gives: { answer: 'denied' },
    words: 'of a device that was rejected or removed nothing is left to see',
    source: 'openclaw docs, gateway/pairing; openclaw#70239',
  },
  {
    when: { act: ['rotate'], relation: ['wider-scopes', 'other-role', 'other-role-and-wider-scopes'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation mints neither a scope nor a role that was not approved, whoever asks for it',
    source: 'openclaw#20703; GHSA-whf9-3hcx-gq54',
  },
  {
    when: { act: ['rotate'], relation: ['revoked'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation does not give back what was revoked; that is approved anew',
    source: 'GHSA-q99w-vh6v-q3v7',
  },
  {
    when: { act: ['rotate'], history: ['wide-token'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a rotation mints no scope that was not approved, although the old token had it',
    source: 'openclaw#20703; GHSA-2pwv-x786-56f8',
  },
  {
    when: { act: ['rotate'], actor: ['self'], ask: ['operator:admin'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a session for operator.pairing rotates no token to operator.admin, not even its own',
    source: 'GHSA-4jpw-hj22-2xmc; openclaw docs, cli/devices',
  },
  {
    when: { act: ['rotate', 'revoke', 'remove'], actor: ['operator', 'admin'] },
    gives: { answer: 'allowed', session: 'ended' },
    words:
      'operator.admin may rotate, revoke and remove, and the sessions of the device end; the new token is not shown',
    source: 'GHSA-2pr2-hcv6-7gwv; openclaw#57646; openclaw#66773',
  },
  {
    when: { actor: ['operator', 'admin'] },
    gives: { answer: 'allowed', session: 'kept' },
    words: 'operator.admin sees, approves and rejects every request',
    source: 'openclaw docs, gateway/operator-scopes',
  },
  {
    when: { act: ['rotate', 'revoke', 'remove'], actor: ['self'], role: ['node'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'what a device has as a node takes operator.admin to change, also for itself',
    source: 'openclaw#81067; openclaw docs, cli/devices',
  },
  {
    when: { act: ['rotate'], actor: ['self'] },
    gives: { answer: 'allowed' },
    words: 'a device may rotate its own token to what it has, and is handed the new one',
    source: 'openclaw docs, cli/devices',
  },
  {
    when: { act: ['list'], actor: ['self'] },
    gives: { answer: 'allowed', session: 'kept' },
    words: 'a device with operator.pairing sees itself',
    source: 'GHSA-xrq9-jm7v-g9h7',
  },
  {
    when: { actor: ['self'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'nobody approves what they asked for themselves',
    source: 'openclaw#98146',
  },
  {
    when: { actor: ['node'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a session of role node neither sees devices nor decides about them',
    source: 'openclaw docs, gateway/operator-scopes',
  },
  {
    when: { actor: ['secret-without-device'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'without a device a session has no scopes, so it neither sees devices nor decides about them',
    source: 'GHSA-rqpp-rjj8-7wv8',
  },
  {
    when: { actor: ['read-only'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'seeing devices and deciding about them takes operator.pairing at least',
    source: 'openclaw docs, gateway/operator-scopes',
  },
  {
    when: { act: ['approve'], role: ['node'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'approving role node takes operator.admin',
    source: 'GHSA-8v95-qqcm-qp9h',
  },
  {
    when: { act: ['approve'] },
    gives: { answer: 'denied', session: 'kept' },
    words: 'a device without operator.admin approves nobody else, and nobody approves more than they have',
    source: 'GHSA-hf68-49fm-59cq; GHSA-xrq9-jm7v-g9h7',
  },
  {
    when: {},
    gives: { answer: 'denied', session: 'kept' },
    words: 'a device without operator.admin sees itself alone, and touches nobody else',
    source: 'GHSA-xrq9-jm7v-g9h7; openclaw docs, cli/devices',
  },
]

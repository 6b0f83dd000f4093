import type { ActExpectation, Row } from '../../../harness/vocabulary.ts'

/** Who got what was asked. */
const settled = ['as asked, request settled', 'as asked, token rotated', 'paired-both, admin as node']

/** 2026.2.17 to 2026.9.6. */
export const settledRequestsAreGone: readonly Row<ActExpectation>[] = [
  {
    when: {
      act: ['approve', 'reject'],
      history: ['read pending, old', 'read pending, silent, old', 'new, rejected', ...settled],
    },
    gives: { answer: 'denied' },
    words: 'a request that was settled, or made more than five minutes ago, is gone',
    source: 'openclaw docs, gateway/pairing',
  },
  {
    when: { act: ['list'], history: ['new, rejected'] },
    gives: { answer: 'denied' },
    words: 'of a device that was rejected nothing is left to see',
    source: 'openclaw docs, gateway/pairing',
  },
]

/** 2026.2.17 to 2026.9.6. */
export const nodesDecideNothing: Row<ActExpectation> = {
  when: { actor: ['node'] },
  gives: { answer: 'denied', session: 'kept' },
  words: 'a session of role node neither sees devices nor decides about them',
  source: 'openclaw docs, gateway/operator-scopes',
}

/** 2026.2.17 to 2026.9.6. */
export const decidingNeedsPairing: Row<ActExpectation> = {
  when: { actor: ['read-only'] },
  gives: { answer: 'denied', session: 'kept' },
  words: 'seeing devices and deciding about them takes operator.pairing at least',
  source: 'openclaw docs, gateway/operator-scopes',
}

/** 2026.2.17 to 2026.2.25, and 2026.3.12 to 2026.9.6; between, such a session kept the scopes that it named. */
export const withoutDeviceNothingIsDecided: Row<ActExpectation> = {
  when: { actor: ['secret-without-device'] },
  gives: { answer: 'denied', session: 'kept' },
  words: 'without a device a session has no scopes, so it neither sees devices nor decides about them',
  source: 'GHSA-rqpp-rjj8-7wv8',
}

/** 2026.2.17 to 2026.3.21. */
export const sessionsOutliveTheirToken: Row<ActExpectation> = {
  when: { act: ['remove', 'revoke'] },
  gives: { answer: 'allowed', session: 'kept' },
  words: 'whoever has operator.pairing may remove and revoke, and the sessions of the device live on',
  source: 'GHSA-2pr2-hcv6-7gwv',
}

/** 2026.2.17 to 2026.3.10. */
export const pairingRotatesAnybody: readonly Row<ActExpectation>[] = [
  {
    when: { act: ['rotate'], actor: ['self'] },
    gives: { answer: 'allowed', session: 'kept' },
    words: 'a device with operator.pairing rotates its own token',
    source: 'openclaw docs, cli/devices',
  },
  {
    when: { act: ['rotate'] },
    gives: { answer: 'allowed', session: 'kept', token: 'handed-out' },
    words: 'whoever has operator.pairing rotates any token and is handed the new one, and sessions live on',
    source: 'GHSA-4jpw-hj22-2xmc; openclaw#66773',
  },
]

/** 2026.2.17 to 2026.2.19. */
export const otherPlatformsLeaveNothing: Row<ActExpectation> = {
  when: { act: ['approve', 'reject'], history: ['as asked', 'paired-read, darwin'] },
  gives: { answer: 'denied', session: 'kept' },
  words: 'who is in already, with a changed platform written over the old one, leaves nothing that waits',
  source: 'GHSA-r65x-2hqr-j5hf',
}

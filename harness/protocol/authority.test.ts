import { expect, test } from 'vitest'
import { PROBES, probeAuthority } from './authority.ts'
import type { CallAnswer, Session } from './session.ts'

const error = (code: string, message: string, details = {}): CallAnswer => ({
  kind: 'error',
  error: { code, message, details },
})

async function findingsFor(answer: CallAnswer): Promise<string[]> {
  const session = { call: () => Promise.resolve(answer) } as unknown as Session
  return (await probeAuthority(session)).map(({ finding }) => finding)
}

test.each([
  ['denied', error('INVALID_REQUEST', 'missing scope: operator.admin')],
  ['denied', error('FORBIDDEN', 'missing scope: operator.read', { code: 'MISSING_SCOPE' })],
  ['denied', error('INVALID_REQUEST', 'unauthorized role: node')],
  ['granted', error('INVALID_REQUEST', "invalid send params: must have required property 'to'")],
  ['granted', { kind: 'ok', payload: {} } as const],
  ['unclear', error('INVALID_REQUEST', 'unknown method: send')],
  ['unclear', error('INVALID_REQUEST', 'unknown requestId')],
  ['unclear', error('UNAVAILABLE', 'not now')],
  ['unclear', { kind: 'timeout' } as const],
] as const)('%s', async (finding, answer) => {
  expect(await findingsFor(answer)).toEqual(Object.keys(PROBES).map(() => finding))
})

test('all calls are under way before the first answer, and the answers are told with their authority', async () => {
  const under: string[] = []
  const session = {
    call: (method: string) => {
      under.push(method)
      return Promise.resolve(error('INVALID_REQUEST', method === 'config.set' ? 'invalid params' : 'missing scope: x'))
    },
  } as unknown as Session
  const results = probeAuthority(session)
  expect(under).toEqual(Object.values(PROBES).map(({ method }) => method))
  expect((await results).filter(({ finding }) => finding === 'granted').map(({ authority }) => authority)).toEqual([
    'admin',
  ])
})

import type { Actor, Role, Scope } from '../harness/vocabulary.ts'

const paired = (id: string, role: Role, scopes: readonly Scope[], title: string): Actor => ({
  id,
  title,
  kind: 'device',
  record: { role, roles: [role], scopes, approvedScopes: scopes, tokens: { [role]: { scopes } } },
  ask: { role, scopes },
  credential: 'device',
})

/** Who acts on a device between its handshakes. */
export const actors: readonly Actor[] = [
  { id: 'operator', title: "the suite's operator, paired with everything", kind: 'operator' },
  { id: 'self', title: 'the device itself, over the session that it holds', kind: 'self' },
  paired('admin', 'operator', ['operator.admin'], 'another device, paired with operator.admin'),
  paired('pairing-only', 'operator', ['operator.pairing'], 'another device, paired with operator.pairing only'),
  paired(
    'pairing+read',
    'operator',
    ['operator.pairing', 'operator.read'],
    'another device, paired with operator.pairing and operator.read',
  ),
  paired('read-only', 'operator', ['operator.read'], 'another device, paired with operator.read only'),
  paired('node', 'node', [], 'another device, paired as node'),
  {
    id: 'secret-without-device',
    title: 'somebody with the shared secret and no device, who asks for everything',
    kind: 'shared',
    ask: { role: 'operator', scopes: ['operator.admin', 'operator.pairing'] },
    credential: 'shared',
  },
]

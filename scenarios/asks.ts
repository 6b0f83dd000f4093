import type { Ask } from '../harness/vocabulary.ts'

/** What a device asks for in `connect`. The id is what `--ask` takes. */
export const asks: readonly Ask[] = [
  { id: 'operator', role: 'operator', scopes: [] },
  { id: 'operator:read', role: 'operator', scopes: ['operator.read'] },
  { id: 'operator:write', role: 'operator', scopes: ['operator.write'] },
  { id: 'operator:read+write', role: 'operator', scopes: ['operator.read', 'operator.write'] },
  { id: 'operator:pairing', role: 'operator', scopes: ['operator.pairing'] },
  { id: 'operator:approvals', role: 'operator', scopes: ['operator.approvals'] },
  { id: 'operator:admin', role: 'operator', scopes: ['operator.admin'] },
  {
    id: 'operator:admin+read+write',
    role: 'operator',
    scopes: ['operator.admin', 'operator.read', 'operator.write'],
  },
  { id: 'node', role: 'node', scopes: [] },
  { id: 'operator:read@darwin', role: 'operator', scopes: ['operator.read'], platform: 'darwin' },
]

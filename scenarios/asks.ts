import type { Ask } from '../harness/vocabulary.ts'

const get = (id: string, path: string): Ask => ({ id, role: 'operator', scopes: [], http: { method: 'GET', path } })

/** An empty body: whoever may call tools is told that none is named, and nothing is run. */
const post = (id: string, path: string): Ask => ({
  id,
  role: 'operator',
  scopes: [],
  http: { method: 'POST', path, body: '{}' },
})

/** What a device asks for in `connect`. The id is what `--ask` takes. */
export const asks: readonly Ask[] = [
  { id: 'operator', role: 'operator', scopes: [] },
  { id: 'operator:read', role: 'operator', scopes: ['operator.read'] },
  { id: 'operator:write', role: 'operator', scopes: ['operator.write'] },
  { id: 'operator:read+write', role: 'operator', scopes: ['operator.read', 'operator.write'] },
  { id: 'operator:write+read', role: 'operator', scopes: ['operator.write', 'operator.read'] },
  { id: 'operator:read-twice', role: 'operator', scopes: ['operator.read', 'operator.read'] },
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
  { id: 'operator:read@Linux', role: 'operator', scopes: ['operator.read'], platform: 'Linux' },
  { id: 'operator:pairing@darwin', role: 'operator', scopes: ['operator.pairing'], platform: 'darwin' },

  // Scopes that no release knows, or that only resemble one.
  { id: 'operator:bogus', role: 'operator', scopes: ['bogus.scope'] },
  { id: 'operator:look-alike', role: 'operator', scopes: ['operators.read'] },
  { id: 'operator:talk-secrets', role: 'operator', scopes: ['operator.talk.secrets'] },
  { id: 'operator:read-upper', role: 'operator', scopes: ['operator.READ'] },
  { id: 'operator:admin-capital', role: 'operator', scopes: ['Operator.admin'] },
  { id: 'node:read', role: 'node', scopes: ['operator.read'] },
  { id: 'node:admin', role: 'node', scopes: ['operator.admin'] },

  { id: 'operator:read@phone', role: 'operator', scopes: ['operator.read'], deviceFamily: 'phone' },
  { id: 'operator:write@phone', role: 'operator', scopes: ['operator.write'], deviceFamily: 'phone' },
  { id: 'operator:read@watch', role: 'operator', scopes: ['operator.read'], deviceFamily: 'watch' },

  // HTTP surfaces that the same credentials open.
  get('http:health', '/health'),
  get('http:healthz', '/healthz'),
  get('http:ready', '/ready'),
  get('http:readyz', '/readyz'),
  get('http:models', '/v1/models'),
  post('http:tools-invoke', '/tools/invoke'),
  post('http:tools-encoded', '/tools/%69nvoke'),
  post('http:tools-dots', '/tools/./invoke'),
  post('http:tools-encoded-dots', '/tools/%2e%2e/tools/invoke'),
  post('http:tools-doubled-slash', '//tools/invoke'),
  post('http:tools-trailing-slash', '/tools/invoke/'),
  post('http:tools-behind-health', '/health/..%2ftools/invoke'),
]

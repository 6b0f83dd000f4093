import type { Family, Requirement } from '../../harness/vocabulary.ts'

const boundary = 'everybody / tools and models of the operator'

export const requirements: readonly Requirement[] = [
  {
    id: 'surfaces.tools-need-a-credential',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'POST /tools/invoke MUST be refused without a credential.',
    boundary,
    sources: [{ ref: 'openclaw docs, gateway/tools-invoke-http-api' }, { ref: 'GHSA-hff7-ccv5-52f8' }],
    whenBroken: 'Anybody who reaches the port runs tools, without a credential.',
  },
  {
    id: 'surfaces.models-need-a-credential',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'GET /v1/models MUST be refused without a credential, or not be there at all.',
    boundary,
    sources: [{ ref: 'GHSA-68f8-9mhj-h2mp' }, { ref: 'openclaw docs, gateway/openai-http-api' }],
    whenBroken: 'Anybody who reaches the port reads which models there are, and may call them.',
  },
  {
    id: 'surfaces.wrong-credential-is-refused',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'An HTTP request with a bearer that is not the whole secret MUST be refused.',
    boundary,
    sources: [{ ref: 'openclaw docs, gateway/tools-invoke-http-api', says: '401' }, { ref: 'RFC 6750 section 3.1' }],
    whenBroken: 'A bearer counts for being there, or for resembling the secret.',
  },
  {
    id: 'surfaces.encoded-paths-need-a-credential',
    level: 'MUST',
    breaks: 'lets-in',
    sentence:
      'A protected path MUST stay shut without a credential however it is spelled: encoded, dotted, doubled, behind /health.',
    boundary,
    sources: [
      { ref: 'GHSA-8j2w-6fmm-m587' },
      { ref: 'GHSA-mwxv-35wr-4vvj' },
      { ref: 'GHSA-v865-p3gq-hw6m' },
      { ref: 'RFC 3986 section 6.2.2' },
    ],
    whenBroken: 'The check reads the path in another way than the handler: some spelling opens it to anybody.',
  },
  {
    id: 'surfaces.health-is-open',
    level: 'SHOULD',
    breaks: 'shuts-out',
    sentence: 'The health paths SHOULD answer without a credential.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/health' }],
    whenBroken: 'Whoever watches the gateway needs its secret.',
  },
  {
    id: 'surfaces.shared-secret-opens',
    level: 'MUST',
    breaks: 'shuts-out',
    sentence: 'The shared secret MUST open the HTTP surfaces as a bearer, token and password alike.',
    boundary: 'availability',
    sources: [{ ref: 'openclaw docs, gateway/tools-invoke-http-api' }],
    whenBroken: 'A client that holds the secret is refused on the HTTP surfaces.',
  },
  {
    id: 'surfaces.unattributed-is-refused',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence: 'An HTTP request through a proxy that nobody configured SHOULD be refused with 403, whatever it shows.',
    boundary: 'clients behind a proxy on the gateway host / limits per client',
    sources: [{ ref: 'openclaw#119950' }, { ref: 'GHSA-3q9h-fq44-7qjh' }],
    whenBroken: 'Guesses through a proxy on the gateway host count as those of the gateway host itself.',
  },
  {
    id: 'surfaces.device-token-alone',
    level: 'SHOULD',
    breaks: 'lets-in',
    sentence:
      'A device token as bearer SHOULD open nothing unless it is the live token of a paired operator with scopes.',
    boundary: 'nodes and revoked devices / tools and models of the operator',
    sources: [
      { ref: 'openclaw 2026.9.6', says: 'a device token counts where no shared secret fits' },
      { ref: 'GHSA-2pr2-hcv6-7gwv' },
    ],
    whenBroken: 'A node, or a device that was revoked, acts as an operator over HTTP.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'tools-without-credential',
    requirement: 'surfaces.tools-need-a-credential',
    title: 'A client posts to /tools/invoke without a credential, or with an empty one',
    cross: {
      history: ['no-device'],
      credential: ['none', 'blank'],
      ask: ['http:tools-invoke'],
    },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'models-without-credential',
    requirement: 'surfaces.models-need-a-credential',
    title: 'A client reads /v1/models without a credential, or with an empty one',
    cross: {
      history: ['no-device'],
      credential: ['none', 'blank'],
      ask: ['http:models'],
    },
    controls: [{ ask: 'http:health' }],
  },
  {
    id: 'wrong-bearer',
    requirement: 'surfaces.wrong-credential-is-refused',
    title: 'A client calls tools with a bearer that is not the whole secret',
    cross: {
      history: ['no-device'],
      credential: ['wrong', 'partial', 'literal-undefined'],
      ask: ['http:tools-invoke'],
    },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'wrong-bearer-models',
    requirement: 'surfaces.wrong-credential-is-refused',
    title: 'A client reads models with a bearer that is not the whole secret',
    cross: { history: ['no-device'], credential: ['wrong', 'partial'], ask: ['http:models'] },
    controls: [{ ask: 'http:health' }],
  },
  {
    id: 'wrong-bearer-password',
    requirement: 'surfaces.wrong-credential-is-refused',
    title: 'A client shows a bearer that is not the whole password',
    cross: {
      configuration: ['password'],
      history: ['no-device'],
      credential: ['partial'],
      ask: ['http:tools-invoke'],
    },
    controls: [{ credential: 'shared' }],
  },
  {
    id: 'encoded-path',
    requirement: 'surfaces.encoded-paths-need-a-credential',
    title: 'A client spells a protected path in another way, without a credential',
    cross: {
      history: ['no-device'],
      credential: ['none'],
      ask: [
        'http:tools-encoded',
        'http:tools-dots',
        'http:tools-encoded-dots',
        'http:tools-doubled-slash',
        'http:tools-trailing-slash',
        'http:tools-behind-health',
      ],
    },
    controls: [{ ask: 'http:health' }],
  },
  {
    id: 'health',
    requirement: 'surfaces.health-is-open',
    title: 'Somebody without a credential asks how the gateway is',
    cross: {
      history: ['no-device'],
      credential: ['none'],
      ask: ['http:health', 'http:healthz', 'http:ready', 'http:readyz'],
    },
    controls: [{ ask: 'http:tools-invoke' }],
  },
  {
    id: 'secret-as-bearer',
    requirement: 'surfaces.shared-secret-opens',
    title: 'A client shows the shared secret as bearer',
    cross: {
      configuration: ['token', 'password'],
      history: ['no-device'],
      ask: ['http:tools-invoke'],
    },
    controls: [{ credential: 'wrong' }],
  },
  {
    id: 'unattributed-bearer',
    requirement: 'surfaces.unattributed-is-refused',
    title: 'A client behind a proxy that nobody configured shows the shared secret as bearer',
    cross: {
      history: ['no-device'],
      vantage: ['xff-public', 'xff-loopback', 'forwarded'],
      ask: ['http:tools-invoke'],
    },
    controls: [{ vantage: 'direct' }],
  },
  {
    id: 'device-token-as-bearer',
    requirement: 'surfaces.device-token-alone',
    title: 'Somebody shows the token of a node, or one that was revoked, as bearer',
    cross: {
      history: ['paired-node', 'revoked'],
      credential: ['device'],
      ask: ['http:tools-invoke'],
    },
    controls: [{ credential: 'shared' }],
  },
]

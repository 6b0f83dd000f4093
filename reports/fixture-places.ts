/** Made-up results from real proxies, other hosts, tunnels and pages, with places that no gateway can tell from a local client. */
import type { CaseResult, Expected, PlaceResult, Results } from '../harness/results.ts'
import { BAD, GOOD, resultsOf } from './fixture.ts'
import { AXES, makeCase } from './fixture-case.ts'
import { FIXTURE_REQUIREMENTS } from './fixture-requirements.ts'

export const TOLD = 'proxies.told-of-is-not-local'
export const TRACELESS = 'proxies.traceless-residual-risk'
export const TUNNELS = 'hosts.tunnel-residual-risk'
export const MEND = 'proxy_set_header X-Forwarded-For $remote_addr;'

type FixtureRequirement = (typeof FIXTURE_REQUIREMENTS)[number]

const risk = (id: string, sentence: string, operator: string): FixtureRequirement => ({
  id,
  level: 'RISK',
  theme: id.slice(0, id.indexOf('.')),
  sentence,
  boundary: 'operator and network',
  operator,
  sources: [{ ref: 'docs: proxies' }],
  danger: 'lets-in',
  whenBroken: 'It comes out otherwise than as a local client.',
})

const REQUIREMENTS: readonly FixtureRequirement[] = [
  ...FIXTURE_REQUIREMENTS,
  {
    id: TOLD,
    level: 'MUST',
    theme: 'proxies',
    sentence: 'A client that a proxy tells of MUST NOT be paired silently.',
    boundary: 'host and network',
    sources: [{ ref: 'docs: proxies' }],
    danger: 'lets-in',
    whenBroken: 'A stranger behind nginx as people set it up is paired without anybody being asked.',
  },
  risk(
    TRACELESS,
    'RISK: whoever reaches a proxy that says nothing of its clients is paired silently.',
    'Make the proxy say who comes, as its documentation shows.',
  ),
  risk(
    TUNNELS,
    'RISK: whoever reaches a tunnel is paired silently.',
    'Let only people through the tunnel who may pair.',
  ),
]

const nginx = (id: string, title: string, config: string, mend?: string): PlaceResult => ({
  id,
  title: 'dials the proxy on the gateway host',
  kind: 'proxy',
  program: 'nginx',
  setup: { id, title, config, ...(mend === undefined ? {} : { mend }) },
})

export const PLACES: readonly PlaceResult[] = [
  nginx('nginx-full', 'nginx as its documentation has it', `proxy_pass http://{gateway};\n${MEND}`),
  nginx('nginx-bare', 'nginx with the WebSocket snippet only', 'proxy_pass http://{gateway};', MEND),
  {
    ...nginx('caddy', 'Caddy, two lines', 'reverse_proxy {gateway}'),
    program: 'caddy',
  },
  { id: 'lan', title: 'dials the LAN address from another host', kind: 'host', program: 'network-namespaces' },
  { id: 'ssh', title: 'comes through an SSH tunnel', kind: 'tunnel', program: 'ssh' },
  { id: 'page', title: 'a page of https://evil.example', kind: 'page', program: 'browser' },
]

const silent: Expected = { outcome: 'silent', because: 'It looks local.', source: 'docs: proxies' }
const asks: Expected = { outcome: 'interactive', reason: 'not-paired', because: 'It was told of.', source: '#22365' }
const covered: Expected = { outcome: 'covered', because: 'The record lists it.', source: 'docs: pairing' }

type Words = Parameters<typeof makeCase>[0]

function one(
  target: string,
  requirement: string,
  vantage: string,
  expected: Expected,
  own: Partial<Words> = {},
): CaseResult {
  const level = REQUIREMENTS.find(({ id }) => id === requirement)?.level ?? 'MUST'
  const words = { target, requirement, level, expected, verdict: 'pass', outcome: expected.outcome, ...own } as const
  return makeCase({ ...words, axes: { ...AXES, vantage, ...own.axes } })
}

/** A place that is open: whatever the gateway, and whatever is asked. */
function open(target: string, requirement: string, vantage: string): CaseResult[] {
  const because = [`In unasked (silent): cli, ${vantage}. No gateway can tell it from a local client.`]
  const risks = { verdict: 'residual-risk', because } as const
  return [
    one(target, requirement, vantage, silent, risks),
    one(target, requirement, vantage, silent, { ...risks, axes: { ask: 'operator:admin' } }),
    one(target, requirement, vantage, covered, { axes: { history: 'paired-read' } }),
  ]
}

function casesOf(target: string): CaseResult[] {
  const bad = target === BAD
  const let_in = { verdict: 'fail', outcome: 'silent', because: ['expected interactive, got silent'] } as const
  return [
    one(target, TOLD, 'nginx-full', asks, bad ? let_in : {}),
    one(target, TOLD, 'nginx-full', asks, { axes: { client: 'control-ui' } }),
    ...open(target, TRACELESS, 'nginx-bare'),
    one(target, TOLD, 'caddy', asks, {
      verdict: 'not-applicable',
      outcome: null,
      because: ['Caddy is not installed.'],
    }),
    one(target, TOLD, 'lan', asks),
    ...open(target, TUNNELS, 'ssh'),
    one(target, TOLD, 'page', { outcome: 'rejected', because: 'Foreign.', source: 'docs: origins' }),
    one(target, 'pairing.local-first-contact', 'direct', silent),
  ]
}

/** @param targets by default the one that does well and the one that lets somebody in. */
export function placesFixture(targets: readonly string[] = [BAD, GOOD]): Results {
  const cases = targets.flatMap(casesOf)
  const asked = new Set(cases.map(({ requirement }) => requirement))
  return {
    ...resultsOf(
      cases,
      REQUIREMENTS.filter(({ id }) => asked.has(id)),
    ),
    machine: [
      { name: 'browser', version: 'Chromium 153.0.7270.0' },
      { name: 'network-namespaces', version: '6.1.0' },
      { name: 'nginx', version: '1.22.1' },
      { name: 'ssh', version: '9.2p1' },
    ],
    places: [...PLACES],
  }
}

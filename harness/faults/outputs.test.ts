import { createHmac } from 'node:crypto'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { renderEvidence, renderHtml, renderJson, renderMarkdown, renderTerminal } from '../../reports/index.ts'
import { catalogue, profileOf } from '../cli/catalogue.ts'
import { type RunOptions, runTarget } from '../cli/run.ts'
import { isOfTheMachine } from '../machine/machine.ts'
import { expand } from '../plan/expand.ts'
import { plan } from '../plan/plan.ts'
import type { Handshake } from '../protocol/connect.ts'
import type { DeviceIdentity } from '../protocol/device-identity.ts'
import type { Results } from '../results.ts'
import { resultsOf } from '../run/results-of.ts'
import { type ReferenceOptions, referenceTarget } from '../targets/reference.ts'
import { World } from './fixture-world.ts'

/** Everything that must not be in a report, by kind. */
const secrets = vi.hoisted(() => new Map<string, Set<string>>())
const note = vi.hoisted(() => (kind: string, value: unknown) => {
  if (typeof value !== 'string' || value === '') return
  const known = secrets.get(kind)
  if (known) known.add(value)
  else secrets.set(kind, new Set([value]))
})

// What devices hold and sign, and what gateways mint, is seen where it is made.
vi.mock('../protocol/device-identity.ts', async (original) => {
  const real = await original<typeof import('../protocol/device-identity.ts')>()
  return {
    ...real,
    deviceFor: (salt: string, label: string): DeviceIdentity => {
      note('salt', salt)
      const seed = createHmac('sha256', salt).update(label, 'utf8').digest()
      for (const encoding of ['base64url', 'base64', 'hex'] as const) note('seed', seed.toString(encoding))
      const device = real.deviceFor(salt, label)
      const sign = (payload: string) => {
        const signature = device.sign(payload)
        note('signature', signature)
        return signature
      }
      return { ...device, sign }
    },
  }
})
vi.mock('../protocol/connect.ts', async (original) => {
  const real = await original<typeof import('../protocol/connect.ts')>()
  return {
    ...real,
    handshake: async (...given: Parameters<typeof real.handshake>): Promise<Handshake> => {
      const found = await real.handshake(...given)
      if (found.answer.kind === 'hello') note('minted token', found.answer.deviceToken)
      return found
    },
  }
})

const all = expand(catalogue, profileOf('recommended')).cases
/** One case of every family: every kind of client, credential and story is among them. */
const select = catalogue.families.flatMap((one) => all.find(({ family }) => family === one)?.id ?? [])

const options: RunOptions = {
  target: ['reference'],
  profile: 'recommended',
  select,
  skip: [],
  out: '',
  // Quiet.
  json: true,
  spawn: false,
  referencePolicy: 'recommended',
  concurrency: undefined,
  deadline: undefined,
  bootDeadline: undefined,
}

async function judged(reference: ReferenceOptions): Promise<Results> {
  const target = referenceTarget(reference)
  const watched: typeof target = {
    ...target,
    boot: (request) => {
      note('shared token', request.secrets.token)
      note('password', request.secrets.password)
      for (const { tokens } of Object.values(request.records) as { tokens?: Record<string, { token: string }> }[]) {
        for (const { token } of Object.values(tokens ?? {})) note('planted token', token)
      }
      return target.boot(request)
    },
  }
  const planned = plan(catalogue, profileOf('recommended'), watched, { only: select, skip: [] })
  const findings = await runTarget(watched, planned, options, new AbortController().signal)
  return resultsOf({ name: 'suite', version: '0' }, [findings])
}

const blocks = /(?<= id="(?:index|evidence)">)[A-Za-z0-9+/=]+(?=<)/g

const unpacked = (html: string): string => {
  const packed = html.match(blocks)
  if (packed?.length !== 2) throw new Error('the report has no two blocks, of the index and of the evidence')
  return packed.map((block) => gunzipSync(Buffer.from(block, 'base64')).toString('utf8')).join('\n')
}

const PREFIX = 12

/** The kinds of secrets that stand in a text. There are thousands, so that one is looked for by how it begins. */
function leaks(text: string): string[] {
  const byPrefix = new Map<string, [kind: string, value: string][]>()
  for (const [kind, values] of secrets) {
    for (const value of values) {
      const prefix = value.slice(0, PREFIX)
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), [kind, value]])
    }
  }
  const found: string[] = []
  for (const [run] of text.matchAll(/[\w+/=-]{12,}/g)) {
    for (let at = 0; at + PREFIX <= run.length; at += 1) {
      for (const [kind, value] of byPrefix.get(run.slice(at, at + PREFIX)) ?? []) {
        if (run.startsWith(value, at)) found.push(kind)
      }
    }
  }
  return found
}

const rendered = (results: Results) => ({
  'results.json': renderJson(results),
  'evidence.ndjson': renderEvidence(results),
  'report.md': renderMarkdown(results),
  'report.html': renderHtml(results),
})

let world: World
let first: Results
let again: Results
let spawned: Results
let failing: Results

beforeAll(async () => {
  world = await World.create()
  vi.stubEnv('TMPDIR', world.temporary)
  vi.stubEnv('PATH', world.bin)
  first = await judged({})
  again = await judged({})
  spawned = await judged({ spawn: true })
  failing = await judged({ policy: '2026.2.19' })
})

afterAll(async () => {
  await world.expectNothingLeft()
  vi.unstubAllEnvs()
  await world[Symbol.asyncDispose]()
})

test('every family is in it, and the reference gateway passes', () => {
  const { counts, selected } = first.targets[0]!
  const chosen = all.filter(({ id }) => select.includes(id))
  // The plan was made for a machine without any proxy, browser or network of its own.
  const here = chosen.filter(({ needs }) => !needs.some(isOfTheMachine))
  const risks = here.filter(({ requirement }) => requirement.level === 'RISK').length
  expect(risks).toBeGreaterThan(0)
  expect({ ...counts, selected }).toEqual({
    pass: here.length - risks,
    fail: 0,
    'residual-risk': risks,
    'not-applicable': chosen.length - here.length,
    'could-not-run': 0,
    'harness-fault': 0,
    selected: select.length,
  })
  expect(failing.targets[0]?.counts.fail).toBeGreaterThan(5)
})

test('two runs give the same bytes in every report', () => {
  expect(rendered(again)).toEqual(rendered(first))
})

test('the spawned reference gateway gives the same bytes', () => {
  expect(rendered(spawned)).toEqual(rendered(first))
})

describe('no report holds a secret', () => {
  test('of each kind, many were seen', () => {
    const seen = Object.fromEntries([...secrets].map(([kind, values]) => [kind, values.size]))
    expect(Object.keys(seen).sort()).toEqual(
      ['minted token', 'password', 'planted token', 'salt', 'seed', 'shared token', 'signature'].sort(),
    )
    expect(seen['shared token']).toBeGreaterThanOrEqual(12)
    expect(Math.min(seen['minted token']!, seen['planted token']!, seen.seed!, seen.signature!)).toBeGreaterThan(50)
    // And each would be found. A hello may hand out the token that was planted, so one value may be of two kinds.
    for (const [kind, values] of secrets) expect(leaks(`a "x-${[...values].at(-1)}-y"`)).toContain(kind)
  })

  test.each(['conformant', 'failing', 'spawned'] as const)('%s', (which) => {
    const results = { conformant: first, failing, spawned }[which]
    const { 'report.html': html, ...reports } = rendered(results)
    const texts = {
      ...reports,
      'report.html': html.replaceAll(blocks, ''),
      'evidence in report.html': unpacked(html),
      terminal: renderTerminal(results, { color: true, width: 10_000 }),
    }
    const found = Object.entries(texts).flatMap(([name, text]) => leaks(text).map((kind) => `${kind} in ${name}`))
    expect(found).toEqual([])
  })
})

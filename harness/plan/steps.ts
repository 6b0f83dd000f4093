import type { Expected, ExpectedAct } from '../results.ts'
import type { Actor, Axes, Capability, Configuration, OriginSeen, Profile, StoryAct, Vantage } from '../vocabulary.ts'
import type { PlannedStep } from './case.ts'
import type { LookUps } from './look-ups.ts'
import { decide, decideAct, type Facts, matches } from './table.ts'

/** The peer address that the gateway sees. A proxy or a tunnel on its host dials 127.0.0.1. */
export function peerAddress({ evidence, through, tunnel, from, dial }: Vantage): string {
  if (evidence.peerAddress !== undefined) return evidence.peerAddress
  if (through !== undefined || tunnel !== undefined) return '127.0.0.1'
  return from ?? (dial === '::1' ? '::1' : '127.0.0.1')
}

function seenOrigin(vantage: Vantage, kind: string, { allowedOrigins }: Configuration): OriginSeen {
  const { origin } = vantage.evidence
  // A page shows an Origin, whatever client it claims to be.
  if (origin === 'client') return kind === 'browser' || vantage.page !== undefined ? 'own' : 'none'
  const isListed = vantage.headers.some(
    ([name, value]) => name.toLowerCase() === 'origin' && allowedOrigins.includes(value),
  )
  return isListed ? 'listed' : origin
}

/** The moment of a story at which somebody knocks or acts. */
export interface Now {
  readonly standing: string
  readonly ask: string
  readonly vantage: string
  readonly credential: Axes['credential']
  readonly form: Axes['form']
}

function factsOf(look: LookUps, axes: Axes, now: Now): Facts {
  const configuration = look.configuration(axes.configuration)
  const vantage = look.vantage(now.vantage)
  const client = look.client(axes.client)
  return {
    configuration: configuration.id,
    auth: configuration.auth,
    trustedPeer: configuration.trustedProxies.includes(peerAddress(vantage)),
    vantage: vantage.id,
    evidence: vantage.evidence,
    origin: seenOrigin(vantage, client.kind, configuration),
    history: now.standing,
    relation: look.relation(now.standing, now.ask),
    client,
    credential: now.credential,
    ask: look.ask(now.ask),
    form: now.form,
  }
}

/** What a profile expects of one handshake, with the row that says so. */
export function expectation(look: LookUps, profile: Profile, axes: Axes, now: Now): Expected {
  const facts = factsOf(look, axes, now)
  const { row } = decide(profile, facts)
  const { refusal, or, closeCode, ...rest } = row.gives
  const allowed = or?.filter(({ when }) => matches(when, facts)).map(({ when: _, ...alternative }) => alternative) ?? []
  return {
    ...rest,
    ...(allowed.length === 0 ? {} : { or: allowed }),
    ...(closeCode === undefined ? {} : { closeCode: [...closeCode] }),
    ...(refusal === undefined ? {} : { refusal: typeof refusal === 'string' ? [refusal] : [...refusal] }),
    because: row.words,
    source: row.source,
  }
}

/** What a profile expects of an act, with the row that says so. */
function expectedAct(look: LookUps, profile: Profile, axes: Axes, now: Now, step: StoryAct, actor: Actor): ExpectedAct {
  const { gives, words, source } = decideAct(profile, {
    ...factsOf(look, axes, now),
    act: step.do,
    actor: actor.id,
  })
  return { ...gives, because: words, source }
}

const operator = 'operator'

/** The steps of a story, each with what the store should know by then and what the profile expects. */
export function planSteps(look: LookUps, profile: Profile, axes: Axes): readonly PlannedStep[] {
  let standing = axes.history
  let holds = false
  return look.story(axes.story).steps.map((step): PlannedStep => {
    switch (step.do) {
      case 'connect': {
        standing = step.standing ?? standing
        const now: Now = {
          standing,
          ask: step.ask ?? axes.ask,
          vantage: step.vantage ?? axes.vantage,
          credential: step.credential ?? axes.credential,
          form: step.form ?? axes.form,
        }
        const expected = expectation(look, profile, axes, now)
        holds ||= step.hold ?? false
        if (step.given === undefined || step.given === standing) standing = step.becomes?.[expected.outcome] ?? standing
        return {
          do: 'connect',
          ask: look.ask(now.ask),
          vantage: look.vantage(now.vantage),
          credential: now.credential,
          form: now.form,
          times: step.times ?? 1,
          hold: step.hold ?? false,
          standing: now.standing,
          expected,
        }
      }
      case 'plant':
        standing = step.becomes
        return { do: 'plant', history: look.history(step.becomes) }
      case 'restart':
        return step
      default: {
        const actor = look.actor(step.by ?? operator)
        const now: Now = { ...axes, standing }
        const { session, ...rest } = expectedAct(look, profile, axes, now, step, actor)
        // Where no session is held, none can be looked at.
        const expected = { ...rest, ...(holds && session !== undefined ? { session } : {}) }
        const before = standing
        if (expected.answer === 'allowed') standing = step.becomes
        return {
          do: step.do,
          actor,
          scopes: step.scopes,
          role: step.role ?? 'operator',
          request: step.request,
          standing: before,
          expected,
        }
      }
    }
  })
}

const formNeeds: Partial<Record<Axes['form'], Capability>> = {
  v3: 'signature-v3',
  'v3-other-platform': 'signature-v3',
  'v3-no-platform': 'signature-v3',
  'v3-no-family': 'signature-v3',
}

const credentialNeeds: Partial<Record<Axes['credential'], Capability>> = {
  'device-field': 'device-token-field',
  'wrong-beside-device': 'device-token-field',
  'device-beside-wrong': 'device-token-field',
  'made-up-setup-code': 'bootstrap-token-field',
}

/** What a machine has to have for a place to be stood in. */
function* placeNeeds({ through, host, tunnel, page }: Vantage): Generator<Capability> {
  if (typeof through === 'object') yield through.program
  if (host !== undefined) yield 'network-namespaces'
  if (tunnel === 'ssh') yield 'ssh'
  if (page !== undefined) yield 'browser'
  if (page?.url.startsWith('extension:')) yield 'browser-extensions'
}

const restartNeeds = { kill: 'restart', stop: 'orderly-restart' } as const

/** What a target must be able to do for a case: each once, in the order in which the case needs it. */
export function needsOf(look: LookUps, axes: Axes, steps: readonly PlannedStep[]): readonly Capability[] {
  const configuration = look.configuration(axes.configuration)
  const needs = new Set<Capability | undefined>([
    ...(configuration.bind === undefined ? [] : (['network-namespaces', 'bind-lan'] as const)),
    ...(configuration.bind === 'dual-stack' ? (['bind-dual-stack'] as const) : []),
    ...(configuration.needs ?? []),
    ...(look.history(axes.history).needs ?? []),
  ])
  for (const step of steps) {
    if (step.do === 'plant') needs.add('seed-while-running')
    else if (step.do === 'restart') needs.add(restartNeeds[step.how])
    else if (step.do === 'remove') needs.add('pair-remove')
    else if (step.do === 'connect') {
      for (const need of [...placeNeeds(step.vantage), ...(step.vantage.needs ?? [])]) needs.add(need)
      needs.add(formNeeds[step.form]).add(credentialNeeds[step.credential])
      if (step.ask.http) needs.add('http-surfaces')
    }
  }
  needs.delete(undefined)
  return [...needs] as Capability[]
}

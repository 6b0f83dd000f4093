/** The `proxy-check` command: which clients would this proxy make local? */
import { access, readFile } from 'node:fs/promises'
import { surveyMachine } from '../machine/machine.ts'
import { NetworkError } from '../network/host.ts'
import { side } from '../plan/case.ts'
import { decide } from '../plan/table.ts'
import { ProxyError } from '../proxies/running.ts'
import { checkConfig } from '../proxy-check/check-config.ts'
import { checkUrl, NotHereError } from '../proxy-check/check-url.ts'
import { CHECKED, type CheckedProgram, readConfiguration } from '../proxy-check/reading.ts'
import { PortTakenError } from '../proxy-check/relay.ts'
import { type PolicyView, type ProxyCheck, verdictOf } from '../proxy-check/result.ts'
import { mendOf, proxyCheckInWords } from '../proxy-check/words.ts'
import { PrepareError, type Target } from '../targets/target.ts'
import type { Evidence } from '../vocabulary.ts'
import { catalogue } from './catalogue.ts'
import { EXIT, UsageError } from './errors.ts'
import { prepareAll } from './run.ts'
import { stopOnSignals } from './stop.ts'
import { deadlineFor, targetOf } from './targets.ts'

export interface ProxyCheckOptions {
  readonly proxy: CheckedProgram | undefined
  readonly config: string | undefined
  readonly url: string | undefined
  readonly upstreamPort: number | undefined
  readonly name: string | undefined
  readonly target: string
  readonly referencePolicy: string
  readonly deadline: number | undefined
  readonly bootDeadline: number | undefined
  readonly json: boolean
}

/** OpenClaw's own port, which most configurations name. */
const USUAL_PORT = 18_789
const USUAL_NAME = 'gw.example.com'

/** The newest policy that a release followed. */
const newest = (): string =>
  catalogue.profiles
    .filter(({ releases }) => releases !== undefined)
    .toSorted((one, other) => one.date.localeCompare(other.date))
    .at(-1)?.id ?? ''

/** What each policy makes of a new device with the shared token of which a gateway sees this. */
function policiesOn(evidence: Evidence): readonly PolicyView[] {
  const client = catalogue.clients.find(({ id }) => id === 'cli')
  const ask = catalogue.asks.find(({ id }) => id === 'operator:read')
  if (client === undefined || ask === undefined) throw new Error('the catalogue has no cli that asks operator:read')
  return catalogue.profiles.map((profile): PolicyView => {
    const { row } = decide(profile, {
      ...{ configuration: 'token', auth: 'token', trustedPeer: false, vantage: 'proxy-check', evidence },
      ...{ origin: 'none', history: 'new', relation: 'first-contact', client, credential: 'shared', ask, form: 'v2' },
    })
    const { outcome } = row.gives
    const fate = side(outcome) === 'in' ? 'in unasked' : outcome === 'interactive' ? 'waits for a human' : 'refused'
    return { profile: profile.id, fate, because: row.words }
  })
}

/** The port at which the configuration looks for its gateway. @throws UsageError when it names none, or several. */
function upstreamOf(upstreams: readonly number[], file: string): number {
  const [only, ...others] = upstreams
  if (upstreams.includes(USUAL_PORT)) return USUAL_PORT
  if (only !== undefined && others.length === 0) return only
  const found =
    only === undefined ? 'names no port of 127.0.0.1 to pass requests on to' : `names ${upstreams.join(', ')}`
  throw new UsageError(`${file} ${found}. Next step: say at which one the gateway is, with --upstream-port <port>`)
}

async function ofConfig(options: ProxyCheckOptions, target: Target, signal: AbortSignal): Promise<ProxyCheck> {
  const { proxy, config, name, upstreamPort } = options
  if (proxy === undefined || config === undefined) {
    throw new UsageError(
      `proxy-check takes --proxy <program> with --config <file>, or --url <address>. Programs: ${CHECKED.join(', ')}`,
    )
  }
  await access(config).catch(() => {
    throw new UsageError(`there is no file ${config} that can be read`)
  })
  const machine = await surveyMachine([proxy, 'network-namespaces'])
  for (const need of [proxy, 'network-namespaces'] as const) {
    const lack = machine.lacks(need)
    if (lack !== undefined) throw new PrepareError(lack)
  }
  const reading = readConfiguration(proxy, await readFile(config, 'utf8'))
  const upstream = upstreamPort ?? upstreamOf(reading.upstreams, config)
  const asked = name ?? reading.names[0] ?? USUAL_NAME
  const doors = await checkConfig({
    ...{ target, upstream, name: asked, program: proxy, file: config, judge: policiesOn, signal },
    deadlineMs: options.deadline ?? deadlineFor(target),
  })
  const version = machine.versions.get(proxy) ?? ''
  return {
    proxy: `${proxy} ${version} with ${config}`,
    program: proxy,
    target: target.id,
    name: asked,
    upstream,
    newest: newest(),
    doors,
  }
}

async function ofUrl(options: ProxyCheckOptions, target: Target, signal: AbortSignal): Promise<ProxyCheck> {
  const { url: text = '', proxy, upstreamPort: upstream = USUAL_PORT } = options
  if (!URL.canParse(text)) throw new UsageError(`"${text}" is no URL; for example http://127.0.0.1:8080/`)
  const url = new URL(text)
  // From outside, nobody asks for the loopback.
  const name = options.name ?? (/^(?:127\.|localhost$|\[)/.test(url.hostname) ? USUAL_NAME : url.host)
  try {
    const doors = await checkUrl({
      ...{ target, upstream, name, url, judge: policiesOn, signal },
      deadlineMs: options.deadline ?? deadlineFor(target),
    })
    return {
      proxy: `the proxy at ${url.origin}`,
      program: proxy,
      target: target.id,
      name,
      upstream,
      newest: newest(),
      doors,
    }
  } catch (error) {
    if (error instanceof NotHereError) throw new UsageError(error.message)
    if (error instanceof PortTakenError) {
      throw new UsageError(
        `somebody listens on 127.0.0.1:${upstream}, where the check has to stand in for the gateway. Next step: stop your gateway for the check, or let the proxy point at another port and name it with --upstream-port`,
      )
    }
    throw error
  }
}

/** @returns the exit code: 1 when somebody gets in unasked, 3 when nothing arrived. */
export async function proxyCheckCommand(options: ProxyCheckOptions): Promise<number> {
  using stop = stopOnSignals()
  if (options.url !== undefined && options.config !== undefined)
    throw new UsageError('proxy-check takes a --config or a --url, not both')
  const target = await targetOf(options.target, { ...options, spawn: options.url === undefined }, stop.signal)
  if (target.lasting === true)
    throw new UsageError(
      `${target.id} runs already, and proxy-check stands in for the gateway behind the proxy. Next step: name what it starts itself, such as openclaw@2026.9.6 or openclaw:<dir>`,
    )
  await prepareAll([target], stop.signal)
  let check: ProxyCheck
  try {
    check = await (options.url === undefined ? ofConfig : ofUrl)(options, target, stop.signal)
  } catch (error) {
    stop.signal.throwIfAborted()
    if (error instanceof ProxyError) throw new UsageError(error.message)
    if (error instanceof NetworkError) throw new PrepareError(error.message)
    throw error
  }
  const verdict = verdictOf(check)
  process.stdout.write(
    options.json
      ? `${JSON.stringify({ verdict, ...check, mend: mendOf(check) }, null, 2)}\n`
      : proxyCheckInWords(check),
  )
  if (verdict === 'lets nobody through') return EXIT.incomplete
  return verdict === 'makes clients local' ? EXIT.failed : EXIT.conformant
}

import { connectsOf } from '../plan/case.ts'
import { holdAnywhere } from '../plan/elsewhere.ts'
import { ownProfile } from '../plan/own-profile.ts'
import type { Plan } from '../plan/plan.ts'
import { liveAddress } from '../targets/address.ts'
import { liveTarget } from '../targets/live.ts'
import type { Target } from '../targets/target.ts'
import type { Configuration, Profile } from '../vocabulary.ts'
import { catalogue, defaultProfile, profileOf } from './catalogue.ts'
import { UsageError } from './errors.ts'

/** What a user has to say of a gateway that runs already. */
export interface LiveOptions {
  /** How it is configured; default: as the secret says that is there. */
  readonly configuration?: string | undefined
  /** The release that it is; default: what it says. */
  readonly release?: string | undefined
  /** The host that may be another machine. */
  readonly allowRemote?: string | undefined
  /** May a gateway on another machine be changed? */
  readonly allowMutation?: boolean | undefined
  /** Policy to judge by. */
  readonly profile?: string | undefined
}

/** @throws UsageError when something is said of a gateway that runs already, and none is among the targets. */
export function assertLiveMeant(targets: readonly string[], options: LiveOptions): void {
  if (targets.some((name) => /^wss?:/.test(name))) return
  const { configuration, release, allowRemote, allowMutation } = options
  const said = Object.entries({ configuration, release, 'allow-remote': allowRemote, 'allow-mutation': allowMutation })
  const [option] = said.find(([, value]) => value !== undefined && value !== false) ?? []
  if (option === undefined) return
  throw new UsageError(
    `--${option} is about a gateway that runs already, and no target is one. Next step: leave it out, or name a target ws://<host>:<port>`,
  )
}

const TOKEN = 'OPENCLAW_GATEWAY_TOKEN'
const PASSWORD = 'OPENCLAW_GATEWAY_PASSWORD'

const byAuth = { token: 'token', password: 'password', none: 'open' } as const

function wantedConfiguration(name: string, wanted: string): Configuration {
  const able = catalogue.configurations.filter(({ bind, store }) => bind === undefined && store === undefined)
  const found = able.find(({ id }) => id === wanted)
  if (found) return found
  throw new UsageError(
    `${name}: a gateway that runs already is not taken to be configured as "${wanted}"; there are: ${able.map(({ id }) => id).join(', ')}`,
  )
}

/** @throws UsageError when the secret that is there and the configuration do not go together. */
function configurationOf(name: string, wanted: string | undefined, secrets: { token?: string; password?: string }) {
  const { token, password } = secrets
  if (wanted === undefined) {
    if (token !== undefined && password !== undefined)
      throw new UsageError(
        `${name}: both ${TOKEN} and ${PASSWORD} are set. Next step: unset the one that the gateway does not take, or name its --configuration`,
      )
    const auth = token !== undefined ? 'token' : password !== undefined ? 'password' : 'none'
    return wantedConfiguration(name, byAuth[auth])
  }
  const configuration = wantedConfiguration(name, wanted)
  const missing =
    configuration.auth === 'token' && token === undefined
      ? TOKEN
      : configuration.auth === 'password' && password === undefined
        ? PASSWORD
        : undefined
  if (missing !== undefined)
    throw new UsageError(
      `${name}: configuration ${wanted} takes a secret. Next step: put it into the environment as ${missing}`,
    )
  return configuration
}

const judgedBy = ({ release }: Pick<Target, 'release'>, asked: string | undefined): Profile =>
  profileOf(
    asked ?? (release === undefined ? undefined : ownProfile(catalogue.profiles, release)?.id) ?? defaultProfile,
  )

/**
 * The gateway that runs at an address.
 *
 * @throws UnknownTargetError for an address that is none, or another machine's that was not allowed; UsageError for options that
 * do not go together; PrepareError when no gateway answers.
 */
export async function liveOf(
  name: string,
  options: LiveOptions,
  signal: AbortSignal | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Target> {
  const at = await liveAddress(name, options.allowRemote)
  const secrets = {
    ...(environment[TOKEN] && { token: environment[TOKEN] }),
    ...(environment[PASSWORD] && { password: environment[PASSWORD] }),
  }
  const configuration = configurationOf(name, options.configuration, secrets)
  // Nothing reaches another machine before it was said.
  if (!at.isHere && options.release === undefined)
    process.stderr.write(
      `${name}: asks for its release first, by one connect without a device (--release leaves it out)\n`,
    )
  let anywhere: ReadonlySet<string> | undefined
  const target: Target = await liveTarget({
    ...{ id: name, at, configuration, secrets, signal },
    release: options.release,
    allowMutation: options.allowMutation ?? false,
    flags: [
      ...(options.configuration === undefined ? [] : ['--configuration', options.configuration]),
      ...(options.release === undefined ? [] : ['--release', options.release]),
      ...(at.isHere ? [] : ['--allow-remote', at.name]),
      ...(at.isHere || !options.allowMutation ? [] : ['--allow-mutation']),
    ],
    holdsAnywhere: (id) => {
      anywhere ??= holdAnywhere(catalogue, judgedBy(target, options.profile))
      return anywhere.has(id)
    },
  })
  return target
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What is about to be sent to a gateway that runs already, and what it changes there; undefined for any other. */
export function announcement(target: Target, { groups }: Pick<Plan, 'groups'>): string | undefined {
  if (target.lasting !== true) return undefined
  const cases = groups.flatMap((group) => group.cases)
  const handshakes = cases.flatMap((planned) => connectsOf(planned).map(({ times }) => times))
  const sent = handshakes.reduce((sum, times) => sum + times, 0)
  const themes = [...Map.groupBy(cases, ({ theme }) => theme)].map(([theme, some]) => `${theme} ${some.length}`)
  const devices = cases.filter(({ history }) => history.kind !== 'no-device').length
  const changes =
    target.operator === 'none'
      ? 'nothing: no case shows a device. Refusals are in its log, and may slow down or lock out this address for a while'
      : `it pairs up to ${counted(devices + 2, 'device')}, its own operator with everything among them, and removes them at the end`
  return [
    `${target.id}: ${target.title}, taken to be configured as ${target.configuration}`,
    `  sent:    ${counted(cases.length, 'case')} with ${counted(sent, 'handshake')}, and the suite's own, to ${target.id.slice('ws://'.length)} only`,
    `  cases:   ${themes.join(', ') || 'none'}`,
    `  changes: ${changes}`,
    '',
  ].join('\n')
}

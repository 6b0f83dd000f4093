import { setTimeout as wait } from 'node:timers/promises'
import { actorsOf } from '../plan/case.ts'
import type { RunningGateway } from '../targets/target.ts'
import type { RecordShape } from '../vocabulary.ts'
import { Actors, actorLabel } from './actors.ts'
import { NoAnswerError } from './answers.ts'
import type { Doors } from './doors.ts'
import { enroll } from './enroll.ts'
import type { Ground } from './ground.ts'
import type { Knock, ShownDevice } from './knock.ts'
import { operatorAsk, operatorShape, watch } from './operator.ts'
import { ownPlace } from './own-place.ts'
import { OPERATOR, SANITY } from './planting.ts'
import type { Play } from './run-group.ts'
import { Sanity, sanityAsk, sanityShape } from './sanity.ts'
import type { Site } from './site.ts'
import { Traffic } from './traffic.ts'
import { unseen } from './watcher.ts'

const TOLD_MS = 1_000

/** That a process ended is told a little later than that its connections did: waits a moment for it. */
export async function told(signal: AbortSignal): Promise<void> {
  await wait(TOLD_MS, undefined, { signal }).catch(() => {})
}

/** A gateway that is up, with the suite's own connections to it. */
export interface Stage extends Ground {
  readonly gateway: RunningGateway
  readonly sanity: Sanity
  /** Aborted when the gateway stopped working. */
  readonly broken: AbortSignal
  /** Aborted when nothing more can be asked here. */
  readonly stop: AbortSignal
  leave(): Promise<void>
}

/** Why nothing that this gateway answered can be judged. */
export class SickError extends Error {
  override name = 'SickError'
}

/**
 * Makes the suite's own connections to a gateway.
 *
 * @throws SickError, WatchError when it does not let them in.
 */
export async function enter(play: Play, gateway: RunningGateway, doors: Doors): Promise<Stage> {
  const { request, secrets, devices, group } = play
  const { configuration } = group
  const broken = new AbortController()
  const stop = AbortSignal.any([request.signal, gateway.died, broken.signal])
  const site: Site = {
    configuration,
    gateway,
    doors,
    network: play.network,
    secrets,
    capabilities: request.target.capabilities,
    deadlineMs: request.deadlineMs,
    signal: stop,
    traffic: new Traffic(request.concurrency, (ms) => request.onEvent({ kind: 'handshake', ms })),
  }
  const own = ownPlace(configuration)
  const device = (label: string, shape: RecordShape): ShownDevice => {
    const { identity, displayName, tokens } = devices.of(label, shape)
    return { identity, displayName, token: tokens.get('operator') }
  }
  const { operator = 'planted' } = request.target
  const asOperator = (label: string): Knock => ({
    ...own,
    ask: operatorAsk,
    form: 'v2',
    device: device(label, operatorShape),
  })
  const sanityDevice = device(SANITY, sanityShape)
  if (operator === 'enrolled') {
    const actors = new Map(group.cases.flatMap(actorsOf).map((actor) => [actor.id, actor]))
    const acting = [...actors.values()].filter(({ kind }) => kind === 'operator')
    const others = [
      { ...own, ask: sanityAsk, form: 'v2' as const, device: sanityDevice },
      ...acting.map((actor) => asOperator(actorLabel(actor))),
    ]
    await enroll(site, asOperator(OPERATOR), others, (line) => request.onEvent({ kind: 'prepare', line }))
  }
  const sanity = new Sanity(site, own, operator === 'none' ? undefined : sanityDevice)
  const sick = await sanity.check()
  if (sick !== undefined) throw new SickError(`the first sanity handshake failed: ${sick}`)
  const watcher = operator === 'none' ? unseen : await watch(site, asOperator(OPERATOR))
  const actors = new Actors(site, devices, own)
  return {
    site,
    watcher,
    actors,
    gateway,
    sanity,
    broken: broken.signal,
    stop,
    // Asked before the case waits for a look at the store, so that the others need not meet their own deadlines in turn.
    confirm: async () => {
      const sick = stop.aborted ? 'the run is over' : await sanity.check()
      if (sick === undefined) return
      await told(stop)
      broken.abort(new Error(`the gateway stopped working: ${sick}`))
      throw new NoAnswerError(sick)
    },
    leave: async () => {
      await actors.close()
      await watcher.close()
    },
  }
}

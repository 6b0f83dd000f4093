import { findingsOfConnects } from '../judge/judge.ts'
import { withClosed } from '../judge/risk.ts'
import type { Network } from '../network/network.ts'
import type { Case } from '../plan/case.ts'
import type { Plan } from '../plan/plan.ts'
import { BootError, type RunningGateway, type Secrets } from '../targets/target.ts'
import type { Devices } from './devices.ts'
import { type Doors, openDoors } from './doors.ts'
import type { Grounds } from './ground.ts'
import { planting } from './planting.ts'
import { type Restart, restartOf, restartsOf } from './restarts.ts'
import type { RunRequest } from './run.ts'
import { type CaseEnd, RestartError, runCase } from './run-case.ts'
import { enter, SickError, type Stage, told } from './stage.ts'
import { WatchError } from './watcher.ts'
import { isOneOfMany, wavesOf } from './waves.ts'

export const ended = (because: string): CaseEnd => ({ kind: 'could-not-run', because, connects: [] })

const inWords = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason))

/** One gateway and the cases that are played on it. */
export interface Play {
  readonly request: RunRequest
  readonly secrets: Secrets
  readonly devices: Devices
  readonly group: Plan['groups'][number]
  readonly ends: Map<string, CaseEnd>
  /** Of which the gateway's host is part, for a configuration with `bind`. */
  readonly network?: Network | undefined
}

/** What was not run to its end could not run, for one reason; what was, stands. */
function failAll({ group, ends }: Play, because: string): void {
  for (const { id } of group.cases) {
    const end = ends.get(id)
    if (!end) ends.set(id, ended(because))
    else if (end.kind === 'could-not-run') ends.set(id, { ...end, because })
  }
}

/** Asks whether the gateway is still one that can be judged; if not, nothing that it answered counts. */
async function finish(play: Play, { sanity, stop, broken, gateway }: Stage): Promise<void> {
  if (play.request.signal.aborted) return failAll(play, 'the run was stopped')
  const last = stop.aborted ? undefined : await sanity.check()
  if (last !== undefined) await told(stop)
  if (gateway.died.aborted) return failAll(play, `the gateway ended during the run: ${inWords(gateway.died.reason)}`)
  if (broken.aborted) return failAll(play, inWords(broken.reason))
  if (last === undefined) return
  for (const { id } of play.group.cases) {
    const end = play.ends.get(id)
    if (end?.kind === 'ran')
      play.ends.set(id, { ...end, kind: 'could-not-run', because: `the last sanity handshake failed: ${last}` })
  }
}

/** Takes the rows of the cases that are over out of the store and plants those of the next. */
async function exchange(play: Play, gateway: RunningGateway, over: readonly Case[], next: readonly Case[]) {
  const { devices, group, request } = play
  if (request.signal.aborted || gateway.died.aborted) return
  if (!gateway.exchange) throw new BootError('nobody else can write the store of this gateway while it runs')
  const forget = over.flatMap((planned) => devices.idOf(planned.id) ?? [])
  await gateway.exchange({ forget, plant: planting(group.configuration, next, devices).records })
}

/**
 * Plays the cases of one configuration on one gateway, which it may end and start again: first all that can run side by
 * side, then those that want to be alone, then the restarts and what comes after them.
 *
 * A sanity handshake goes first and last, and after every handshake that got no answer of the protocol: when it fails, the
 * gateway is not one that can be judged, and what it answered meanwhile proves nothing.
 *
 * @returns the gateway that is up at the end, for the caller to dispose.
 */
export async function runGroup(play: Play, first: RunningGateway): Promise<RunningGateway> {
  const { request, devices, group, ends } = play
  const { target, signal, onEvent } = request
  const { cases } = group
  const started = performance.now()
  let gateway = first
  let handshakes = 0
  let doors: Doors | undefined
  let stage: Stage | undefined
  try {
    const opened = openDoors({
      ...{ cases, network: play.network, signal },
      gatewayPort: gateway.port,
      start: request.proxies,
      browse: request.pages,
    })
    doors = opened
    stage = await enter(play, gateway, opened)
    let initial = await stage.watcher.snapshot()
    const restarts = restartsOf(cases)

    const runOne = async (planned: Case) => {
      const ticket = restarts.get(restartOf(planned))?.ticket()
      // Those who wait for the restart wait for every ticket, also of a case that is not begun any more.
      if (stage?.stop.aborted) return ticket?.giveBack()
      const grounds: Grounds = {
        get now() {
          return stage as Stage
        },
        restarted: async () => ticket?.wait(),
      }
      onEvent({ kind: 'begin', planned })
      const from = performance.now()
      const end = await runCase({ grounds, devices, planned, initial, headers: request.headers ?? [] })
      ticket?.giveBack()
      handshakes += end.connects.length
      ends.set(planned.id, end)
      const judged = withClosed(planned, end.connects)
      const findings = findingsOfConnects(judged, end.connects, target.capabilities).flat()
      onEvent({ kind: 'case', planned, end, ms: performance.now() - from, findings })
    }
    const [now = [], ...later] = wavesOf(cases, target.pace.rows)
    const waiting = [...restarts.values()].map((restart) => ({
      restart,
      running: Promise.all(cases.filter((planned) => restartOf(planned) === restart.how).map(runOne)),
    }))
    await Promise.all(now.filter(isOneOfMany).map(runOne))
    await Promise.all([...restarts.values()].map(({ gathered }) => gathered))
    for (const planned of cases) if (planned.alone) await runOne(planned)
    let over = now
    for (const wave of later) {
      await exchange(play, gateway, over.filter(isOneOfMany), wave)
      initial = await stage.watcher.snapshot()
      await Promise.all(wave.map(runOne))
      over = wave
    }

    const startAgain = async (left: Stage, restart: Restart): Promise<Stage> => {
      if (left.stop.aborted) throw new RestartError('it had ended before')
      await left.leave()
      if (!gateway.restart) throw new RestartError('its target does not know how')
      gateway = await gateway.restart(restart.how)
      return enter(play, gateway, opened)
    }
    let failure: unknown
    for (const { restart, running } of waiting) {
      try {
        if (failure !== undefined) throw failure
        stage = await startAgain(stage, restart)
        restart.done()
      } catch (error) {
        failure = error
        restart.failed(new RestartError(`the gateway did not come up again: ${inWords(error)}`))
      }
      // The next restart must not take the gateway from under them.
      await running
    }
    if (failure !== undefined) throw failure
    await finish(play, stage)
  } catch (error) {
    const known = [WatchError, SickError, BootError, RestartError].some((kind) => error instanceof kind)
    if (!known && !signal.aborted && !gateway.died.aborted) throw error
    failAll(play, inWords(error))
  } finally {
    await stage?.leave()
    await doors?.[Symbol.asyncDispose]()
    onEvent({ kind: 'done', label: group.label, ms: performance.now() - started, handshakes })
  }
  return gateway
}

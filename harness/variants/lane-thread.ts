/**
 * A lane: a thread that runs cases on reference gateways of its own, clients and gateway side by side. Two lanes keep two
 * cores busy without a word between them.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { type Policy, policyNamed, watched } from '../../reference-gateway/index.ts'
import type { Case } from '../plan/case.ts'
import { restartOf } from '../run/restarts.ts'
import { inlineTarget } from '../targets/reference.ts'
import type { FromLane, LaneAnswer, LaneSetUp, LaneTask, ToLane } from './lane-words.ts'
import { groupsOf, play } from './play.ts'

const { cases } = workerData as LaneSetUp
const byId = new Map(cases.map((planned) => [planned.id, planned]))
const never = new AbortController().signal

function named(name: string): Policy {
  const policy = policyNamed(name)
  if (!policy) throw new Error(`no policy is called "${name}"`)
  return policy
}

const casesOf = (ids: readonly string[]): Case[] =>
  ids.map((id) => {
    const planned = byId.get(id)
    if (!planned) throw new Error(`no case is called "${id}"`)
    return planned
  })

const hasWaited = ({ history }: Case): boolean => history.pending !== undefined

/** Looks at the store after each case cost more the more rows there are, so one gateway gets few. */
const CASES_ON_ONE_GATEWAY = 60

const chunksOf = (some: readonly Case[]): Case[][] =>
  groupsOf(some).flatMap((group) =>
    Array.from({ length: Math.ceil(group.cases.length / CASES_ON_ONE_GATEWAY) }, (_, at) =>
      group.cases.slice(at * CASES_ON_ONE_GATEWAY, (at + 1) * CASES_ON_ONE_GATEWAY),
    ),
  )

async function reach({ policy, variants, cases: ids }: LaneTask & { kind: 'reach' }): Promise<LaneAnswer> {
  const reached = variants.map(() => new Set<string>())
  const active = new Set<string>()
  /** While a gateway is started, it reads what every one of its cases depends on; later on, what some of them do. */
  let booting: readonly Case[] = []
  const spy = watched(named(policy), variants.map(named), (variant) => {
    for (const id of active) reached[variant]?.add(id)
    for (const { id } of booting) reached[variant]?.add(id)
  })
  const wanted = casesOf(ids)
  // What waits for a restart waits together, so that it is told apart from the rest at least.
  const rounds = [wanted.filter((one) => restartOf(one)), ...chunksOf(wanted.filter((one) => !restartOf(one)))]
  const seen = []
  for (const round of rounds) {
    const inOrder = round.map((planned) => (restartOf(planned) ? planned : { ...planned, alone: true }))
    const part = await play(inlineTarget(spy), inOrder, never, (event) => {
      if (event.kind === 'boot') booting = inOrder.filter(({ configuration }) => configuration.id === event.label)
      // Whoever looks at the list first may find that a planted request is over, also for somebody else's sake.
      if (event.kind === 'ready' || event.kind === 'boot-failed') booting = booting.filter(hasWaited)
      if (event.kind === 'done') booting = []
      if (event.kind === 'begin') active.add(event.planned.id)
      if (event.kind === 'case') active.delete(event.planned.id)
    })
    seen.push(...part)
  }
  return { seen, reached: reached.map((some) => [...some]) }
}

async function answer(task: LaneTask): Promise<LaneAnswer> {
  if (task.kind === 'reach') return reach(task)
  return { seen: await play(inlineTarget(named(task.policy)), casesOf(task.cases), never), reached: [] }
}

parentPort?.on('message', async ({ id, task }: ToLane) => {
  let said: FromLane
  try {
    said = { id, answer: await answer(task) }
  } catch (error) {
    said = { id, failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
  parentPort?.postMessage(said)
})

import { expect, test, vi } from 'vitest'
import { catalogue } from '../../scenarios/index.ts'
import { fullMachine } from '../machine/machine.ts'
import { PageError, type Pages } from '../pages/pages.ts'
import { type Plan, plan } from '../plan/plan.ts'
import { openChannel } from '../protocol/channel.ts'
import type { Page } from '../vocabulary.ts'
import { ran, scriptedTarget } from './scripted-target.ts'

vi.setConfig({ testTimeout: 30_000 })

const target = scriptedTarget()
const only = ['browser-own-page/**/control-ui/**', 'direct-first-contact/token/direct/new/cli/**']
const planned: Plan = plan(catalogue, catalogue.profiles[0]!, target, { only, skip: [] }, fullMachine)
const all = planned.groups.flatMap(({ cases }) => cases)
const onPages = all.filter(({ needs }) => needs.includes('browser'))
const others = all.filter(({ needs }) => !needs.includes('browser'))

/** A browser that is none: sockets of this process. */
const pages = (own: Partial<Pages> = {}): Pages => ({
  port: 1,
  opening: () => openChannel,
  check: () => {},
  [Symbol.asyncDispose]: async () => {},
  ...own,
})

const endsOf = (ends: ReadonlyMap<string, unknown>, cases: typeof all) => [
  ...new Set(cases.map(({ id }) => JSON.stringify({ ...(ends.get(id) as object), connects: undefined }))),
]

test('one browser for the whole group, with the pages that are wanted, and it is disposed', async () => {
  const started: (readonly Page[])[] = []
  const opened = new Set<Page>()
  let disposed = 0
  const { becauses } = await ran(target, planned, {
    pages: async ({ wanted }) => {
      started.push(wanted)
      return pages({
        opening: (page) => {
          opened.add(page)
          return openChannel
        },
        [Symbol.asyncDispose]: async () => {
          disposed += 1
        },
      })
    },
  })
  expect(becauses).toEqual(['ran'])
  expect(started).toHaveLength(1)
  expect([...started[0]!].sort()).toEqual([...opened].sort())
  expect(disposed).toBe(1)
})

test('a browser that does not start: the cases of pages could not run, with its words, and the others are run', async () => {
  const because = 'the browser did not start (no room). Next step: apt-get install chromium'
  const { ends } = await ran(target, planned, { pages: () => Promise.reject(new PageError(because)) })
  expect(onPages.length).toBeGreaterThan(2)
  expect(endsOf(ends, onPages)).toEqual([JSON.stringify({ kind: 'could-not-run', because })])
  expect(endsOf(ends, others)).toEqual([JSON.stringify({ kind: 'ran' })])
})

test('a browser that was lost: what it told is no answer of the gateway', async () => {
  const check = () => {
    throw new PageError('the browser ended during the run')
  }
  const { ends } = await ran(target, planned, { pages: async () => pages({ check }) })
  const because = 'the browser ended during the run'
  expect(endsOf(ends, onPages)).toEqual([JSON.stringify({ kind: 'could-not-run', because })])
})

test('a form that no page can put on the wire could not run', async () => {
  const spoilt = planned.groups.map((group) => ({
    ...group,
    cases: onPages.map((one) => ({
      ...one,
      steps: one.steps.map((step) => (step.do === 'connect' ? { ...step, form: 'stale' as const } : step)),
    })),
  }))
  const { becauses } = await ran(target, { groups: spoilt }, { pages: async () => pages() })
  expect(becauses).toEqual(['could-not-run: a page puts a connect on the wire in form v2 only, not in stale'])
})

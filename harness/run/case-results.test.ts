import { expect, test } from 'vitest'
import { interactive, ran, silent } from '../judge/fixture.ts'
import type { RunConnect } from '../judge/judge.ts'
import { ableToAll, profile, small } from '../plan/fixture.ts'
import { plan } from '../plan/plan.ts'
import { caseResults } from './case-results.ts'
import type { CaseEnd } from './run-case.ts'

const { capabilities } = ableToAll
const only = (...patterns: readonly string[]) => plan(small, profile, ableToAll, { only: patterns, skip: [] })
const end = (...connects: readonly RunConnect[]): CaseEnd => ({
  kind: 'ran',
  connects: connects.map((run) => ({
    ...run,
    acts: [...run.acts],
    transcript: [{ from: 'client', what: 'note', text: 'seen' }],
  })),
})

const forwarded = only('forwarded-first-contact')
const [own, itsControl] = [forwarded.selected[0]!.id, forwarded.selected[0]!.control!.case]

test('a case is judged with its control, and keeps its evidence when it passes', () => {
  const ends = new Map([
    [own, end(interactive)],
    [itsControl, end(silent)],
  ])
  const [result, ...more] = caseResults(forwarded, ends, { id: 'reference', capabilities })
  expect(more).toEqual([])
  expect(result).toMatchObject({
    id: own,
    verdict: 'pass',
    because: [],
    control: { case: itsControl, differs: 'vantage', from: 'forwarded', to: 'direct', observed: 'silent' },
    steps: [{ ask: 'operator:read', standing: 'new', findings: [], transcript: [{ text: 'seen' }] }],
  })
  expect(result?.replay).toContain(`replay '${own}' --target reference --profile small`)
})

test('a control that was not run leaves the case without a verdict', () => {
  const [result] = caseResults(forwarded, new Map([[own, end(interactive)]]), { id: 'reference', capabilities })
  expect(result).toMatchObject({ verdict: 'could-not-run', control: { observed: null } })
})

test('a case that was not run could not run', () => {
  const [result] = caseResults(forwarded, new Map(), { id: 'reference', capabilities })
  expect(result).toMatchObject({ verdict: 'could-not-run', because: ['it was not run'], observed: null })
})

test('a case that the target cannot be asked is not applicable, whatever the ends say', () => {
  const unable = plan(small, profile, { ...ableToAll, capabilities: new Set() }, { only: ['six'], skip: [] })
  const id = unable.selected[0]!.id
  const [result] = caseResults(unable, new Map([[id, end(silent)]]), { id: 'reference', capabilities: new Set() })
  expect(result).toMatchObject({
    verdict: 'not-applicable',
    because: ['needs ipv6-loopback: it does not listen on ::1'],
    brokenInvariants: [],
  })
})

test('a story shows the step that disagrees first, else the last', () => {
  const story = only('wider/**/approve_upgrade')
  const planned = story.selected[0]!
  const waiting = { ...interactive, observed: { ...interactive.observed, reason: 'scope-upgrade' as const } }
  const covered = ran({ outcome: 'covered' })
  const shown = (...connects: readonly RunConnect[]) =>
    caseResults(story, new Map([[planned.id, end(...connects)]]), { id: 'reference', capabilities })[0]!
  expect(shown(waiting, covered)).toMatchObject({ expected: { outcome: 'covered' }, observed: covered.observed })
  const unheard = shown({ ...waiting, events: [] }, covered)
  expect(unheard).toMatchObject({ verdict: 'fail', expected: { outcome: 'interactive' }, observed: waiting.observed })
  expect(unheard.steps.map(({ findings }) => findings.length)).toEqual([1, 0])
})

test('results come in the order of the catalogue, controls that were not selected are not among them', () => {
  const { selected } = only('quick', 'forwarded-first-contact')
  const results = caseResults(only('forwarded-first-contact', 'quick'), new Map(), { id: 'reference', capabilities })
  expect(results.map(({ id }) => id)).toEqual(selected.map(({ id }) => id))
  expect(caseResults(forwarded, new Map(), { id: 'reference', capabilities })).toHaveLength(1)
})

test('where the first control came out alike, another one of the catalogue that turned stands in', () => {
  const [planned] = forwarded.selected
  const other = { ...planned!.control!, case: 'another', to: 'another' }
  const twice = { ...forwarded, selected: [{ ...planned!, otherControls: [other] }] }
  const ends = new Map([
    [own, end(interactive)],
    [itsControl, end(interactive)],
    ['another', end(silent)],
  ])
  const [result] = caseResults(twice, ends, { id: 'reference', capabilities })
  expect(result).toMatchObject({ verdict: 'pass', control: { case: 'another', observed: 'silent' } })
  const [alone] = caseResults(twice, new Map([...ends].slice(0, 2)), { id: 'reference', capabilities })
  expect(alone).toMatchObject({ verdict: 'could-not-run', control: { case: itsControl } })
})

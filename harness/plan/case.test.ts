import { expect, test } from 'vitest'
import type { Outcome } from '../vocabulary.ts'
import { axisNames, caseId, connectsOf, side } from './case.ts'
import { defaultAxes } from './expand.ts'
import { caseOf } from './fixture.ts'

/** Every outcome, so that a new one has to be placed here too. */
const sides: Readonly<Record<Outcome, 'in' | 'out' | 'neither'>> = {
  silent: 'in',
  covered: 'in',
  bypassed: 'in',
  unbound: 'in',
  interactive: 'out',
  rejected: 'out',
  stuck: 'out',
  leaky: 'out',
  anomalous: 'neither',
}

test.each(Object.entries(sides) as [Outcome, string][])('%s is %s', (outcome, where) => {
  expect(side(outcome)).toBe(where)
})

test('an id names the family and every axis, in the order that is written down', () => {
  expect(axisNames).toEqual([
    ...['configuration', 'vantage', 'history', 'client', 'credential', 'form', 'ask', 'story'],
  ])
  expect(caseId('a-family', defaultAxes)).toBe('a-family/token/direct/new/cli/shared/v2/operator:read/connect')
})

test('each axis has its say in the id', () => {
  for (const axis of axisNames) {
    expect(caseId('a-family', { ...defaultAxes, [axis]: 'else' })).not.toBe(caseId('a-family', defaultAxes))
  }
})

test('handshakes are the steps that connect, in order', () => {
  const story = caseOf('wider/token/direct/paired-read/cli/shared/v2/operator:write/approve_upgrade')
  expect(connectsOf(story)).toEqual([story.steps[0], story.steps[2]])
})

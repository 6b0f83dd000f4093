import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { setups } from '../../scenarios/proxies/setups.ts'
import { targetOf } from '../cli/targets.ts'
import { surveyMachine } from '../machine/machine.ts'
import { beliefs, lookInto } from './beliefs.ts'
import { readMeasured, ways } from './book.ts'
import { MEND, proxiesDocument } from './document.ts'
import { measureHeads } from './heads.ts'
import { measureOutcomes } from './outcomes.ts'

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')
const measured = readMeasured(read('measured.json'))
const never = new AbortController().signal

test('docs/proxies.md is what was measured', () => {
  const stale = read('../../docs/proxies.md') !== proxiesDocument(setups, measured)
  expect(stale, `docs/proxies.md is stale; make it anew: ${MEND}`).toBe(false)
})

test('everything that it shows was measured, of each setup and each gateway', () => {
  const all = setups.map(({ id }) => [id, ways.map((way) => way.id)])
  const shape = (of: Readonly<Record<string, object>>) =>
    Object.entries(of).map(([id, some]) => [id, Object.keys(some)])
  expect(shape(measured.arrives)).toEqual(all)
  for (const { of } of Object.values(measured.outcomes)) expect(shape(of)).toEqual(all)
})

test.each(beliefs.map((belief) => [belief.says, belief] as const))('%s', (_, { holds, is }) => {
  expect(holds(lookInto(measured)), is).toBe(true)
})

const programs = [...new Set(setups.map(({ program }) => program))]
const machine = await surveyMachine(programs)

/** Why the record cannot be repeated here, or undefined. */
const [differs] = programs.flatMap((program) => {
  const lacks = machine.lacks(program)
  if (lacks !== undefined) return [lacks]
  const here = machine.versions.get(program)
  return here === measured.versions[program]
    ? []
    : [`the page is about ${program} ${measured.versions[program]}, not ${here}`]
})

describe.skipIf(differs !== undefined)(differs ?? `measured again (when stale: ${MEND})`, () => {
  test('the same heads arrive', async () => {
    expect(await measureHeads(setups, never)).toEqual(measured.arrives)
  })

  test('the reference gateway decides the same', async () => {
    const target = await targetOf('reference', { spawn: false, referencePolicy: 'recommended' })
    expect((await measureOutcomes(target, setups, never)).of).toEqual(measured.outcomes.reference?.of)
  })
})

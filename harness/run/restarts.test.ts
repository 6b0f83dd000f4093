import { expect, test } from 'vitest'
import { planned, step } from '../judge/fixture.ts'
import { Restart, restartOf, restartsOf } from './restarts.ts'

const killed = planned([step('silent')])
const withRestart = (how: 'kill' | 'stop') => ({ ...killed, steps: [step('silent'), { do: 'restart', how } as const] })

/** Has a promise settled by now? */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open')
  const first = await Promise.race([promise.catch(() => {}), Promise.resolve(open)])
  return first !== open
}

test('it waits for every case that wants it, whether the case comes so far or ends before', async () => {
  const restart = new Restart('kill', 2)
  const [one, other] = [restart.ticket(), restart.ticket()]
  const waiting = one.wait()
  expect(await settled(restart.gathered)).toBe(false)
  other.giveBack()
  await restart.gathered
  expect(await settled(waiting)).toBe(false)
  restart.done()
  await waiting
})

test('a ticket counts once, however often it is used', async () => {
  const restart = new Restart('kill', 2)
  const one = restart.ticket()
  void one.wait()
  one.giveBack()
  one.giveBack()
  expect(await settled(restart.gathered)).toBe(false)
  restart.ticket().giveBack()
  await restart.gathered
})

test('those who wait hear that it failed, and so does who comes later', async () => {
  const restart = new Restart('stop', 2)
  const waiting = restart.ticket().wait()
  restart.failed(new Error('no port'))
  await expect(waiting).rejects.toThrow('no port')
  await expect(restart.ticket().wait()).rejects.toThrow('no port')
})

test('the kill comes before the orderly stop; where nobody wants one there is none', () => {
  expect([...restartsOf([withRestart('stop'), killed, withRestart('kill')]).keys()]).toEqual(['kill', 'stop'])
  expect([...restartsOf([killed])]).toEqual([])
  expect([restartOf(killed), restartOf(withRestart('stop'))]).toEqual([undefined, 'stop'])
})

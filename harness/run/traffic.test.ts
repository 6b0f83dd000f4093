import { expect, test } from 'vitest'
import { Traffic } from './traffic.ts'

/** Handshakes that end when they are told to. */
function handshakes(traffic: Traffic) {
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  const start = (name: string) => {
    const end = Promise.withResolvers<string>()
    ends.set(name, end)
    return traffic.handshake(() => {
      begun.push(name)
      return end.promise
    })
  }
  return { begun, start, end: (name: string) => ends.get(name)!.resolve(name), ends }
}

test('no more than so many at once, in order of asking', async () => {
  const { begun, start, end } = handshakes(new Traffic(2))
  const all = ['a', 'b', 'c', 'd'].map(start)
  expect(begun).toEqual(['a', 'b'])
  end('b')
  expect(await all[1]).toBe('b')
  await Promise.resolve()
  expect(begun).toEqual(['a', 'b', 'c'])
  for (const name of ['a', 'c', 'd']) end(name)
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd'])
})

test('a newcomer does not overtake those who wait', async () => {
  const { begun, start, end } = handshakes(new Traffic(1))
  const [first, second] = ['a', 'b'].map(start)
  end('a')
  await first
  const third = start('c')
  end('b')
  await second
  end('c')
  await third
  expect(begun).toEqual(['a', 'b', 'c'])
})

test('one that fails gives its place on', async () => {
  const traffic = new Traffic(1)
  const { ends, start, end } = handshakes(traffic)
  const [first, second] = ['a', 'b'].map(start)
  ends.get('a')!.reject(new Error('no'))
  await expect(first).rejects.toThrow('no')
  end('b')
  expect(await second).toBe('b')
  expect(traffic.quiet).toBe(true)
})

test('a lull is when nothing runs and nothing waits; each is told once', async () => {
  const traffic = new Traffic(1)
  let lulls = 0
  traffic.onLull = () => {
    lulls += 1
    expect(traffic.quiet).toBe(true)
  }
  expect(traffic.quiet).toBe(true)
  const { start, end } = handshakes(traffic)
  const [first, second] = ['a', 'b'].map(start)
  expect(traffic.quiet).toBe(false)
  end('a')
  await first
  expect([lulls, traffic.quiet]).toEqual([0, false])
  end('b')
  await second
  expect([lulls, traffic.quiet]).toEqual([1, true])
})

test('many, some of which fail: never too many, and none is lost', async () => {
  const traffic = new Traffic(3)
  let [running, most] = [0, 0]
  const all = Array.from({ length: 50 }, (_, index) =>
    traffic.handshake(async () => {
      running += 1
      most = Math.max(most, running)
      for (let turn = 0; turn < index % 4; turn += 1) await Promise.resolve()
      running -= 1
      if (index % 7 === 0) throw new Error('no')
      return index
    }),
  )
  const settled = await Promise.allSettled(all)
  expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(42)
  expect([running, most, traffic.quiet]).toEqual([0, 3, true])
})

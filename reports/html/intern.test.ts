import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageModule } from './fixture-unpack.ts'
import { intern } from './intern.ts'

const { restore } = await pageModule('interned')

test('what is the same stands once', () => {
  const same = { a: ['x', 1, null], b: { c: true } }
  const { leaves, shapes, nodes } = intern([same, structuredClone(same), { ...same, b: { c: false } }])
  expect(leaves).toEqual(['x', 1, null, true, false])
  expect(shapes).toEqual([['a', 'b'], ['c']])
  // The list, the object in it, what holds both; the other object, what holds it; and the list of three.
  expect(nodes).toEqual([0, 3, 0, 1, 2, 2, 3, 1, -2, -1, 2, 4, 1, -4, -1, 0, 3, -3, -3, -1])
})

test('anything comes back as it was, names that a gateway chose too', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (value) => {
      const plain = JSON.parse(JSON.stringify(value))
      expect(JSON.parse(JSON.stringify(restore(JSON.parse(JSON.stringify(intern(plain))))))).toEqual(plain)
    }),
  )
  const odd = JSON.parse('{"__proto__": {"broken": 1}, "constructor": 2}')
  const back = restore(intern(odd))
  expect(Object.keys(back)).toEqual(['__proto__', 'constructor'])
  expect(back.broken).toBeUndefined()
})

test('what is undefined is left out', () => {
  expect(restore(intern({ a: undefined, b: 1 }))).toEqual({ b: 1 })
})

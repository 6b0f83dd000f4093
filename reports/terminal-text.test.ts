import { expect, test } from 'vitest'
import { command, padded, painter, section, under, usable, visibleLength, wrap, wrapList } from './terminal-text.ts'

const red = painter({ color: true })('red', 'red')
const plain = painter({ color: false })

test('colour takes no room, and is left out where it is not wanted', () => {
  expect(red).toBe('\u001b[31mred\u001b[39m')
  expect(plain('red', 'red')).toBe('red')
  expect(visibleLength(red)).toBe(3)
  expect(padded(red, 5)).toBe(`${red}  `)
  expect(wrap(`a ${red} b`, 0, 7)).toEqual([`a ${red} b`])
})

test('breaks at spaces, and never within a word', () => {
  expect(wrap('one two three', 2, 9)).toEqual(['  one two', '  three'])
  expect(wrap('a-word-that-is-longer than that', 0, 10)).toEqual(['a-word-that-is-longer', 'than that'])
})

test('a label stands before the first line only', () => {
  expect(under('SAFE  ', wrap('one two three', 6, 14))).toEqual(['SAFE  one two', '      three'])
})

test('a list breaks between its items', () => {
  expect(wrapList(['one 1', 'two 2', 'three 3'], 2, 16)).toEqual(['  one 1, two 2,', '  three 3'])
})

test('a command stays in one piece, and cannot speak to the terminal', () => {
  expect(command('run \u001b[31m it all again', 2, plain)).toBe('  $ run \\u001b[31m it all again')
})

test('a section without lines has no title; a window of no width is given one', () => {
  expect(section('Title', [], plain)).toEqual([])
  expect(section('Title', ['  line'], plain)).toEqual(['', 'Title', '  line'])
  expect(usable(0)).toBe(40)
})

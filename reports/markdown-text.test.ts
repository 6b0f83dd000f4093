import { expect, test } from 'vitest'
import { code, fence, Page, text } from './markdown-text.ts'

test('markup, tables and mentions are shown, not obeyed', () => {
  expect(text('a|b')).toBe('a&#124;b')
  expect(text('<b>')).toBe('&#60;b&#62;')
  expect(text('`x` *y*')).toBe('&#96;x&#96; &#42;y&#42;')
  expect(text('@team #12 a@b')).toBe('@<!-- -->team #<!-- -->12 a@b')
  expect(code('`|`')).toBe('<code>&#96;&#124;&#96;</code>')
})

test('a fence is longer than what it holds', () => {
  expect(fence(['a ```` b'])).toBe('`````sh\na ```` b\n`````')
  expect(fence(['a\n```\nb'])).toBe('````sh\na ``` b\n````')
})

test('half a character is never shown', () => {
  expect(text('😀'.repeat(700))).toMatch(/^(😀){600}… \(100 characters more\)$/u)
})

test('a page takes what fits, and counts what does not', () => {
  const page = new Page(700)
  page.add('first')
  page.offer('x'.repeat(200), 'detail')
  page.offer('second', 'detail')
  page.offer('y'.repeat(200), 'detail')
  page.add(['kept', 'z'.repeat(200)].join('\n'))
  page.close()
  expect(page.toString()).toBe(
    'first\n\nsecond\n\nkept\n\n_Left out for length: 2 details, 1 line. The HTML report has everything._\n',
  )
})

test('a table keeps its first rows, and without a row has no head', () => {
  const page = new Page(660)
  page.table(['| head |', '| --- |'], ['| one |', '| two |', `| ${'z'.repeat(200)} |`, '| four |'], 'row')
  page.table(['| other |', '| --- |'], [`| ${'z'.repeat(200)} |`], 'mutant')
  page.close()
  expect(page.toString()).toBe(
    '| head |\n| --- |\n| one |\n| two |\n\n_Left out for length: 2 rows, 1 mutant. The HTML report has everything._\n',
  )
})

import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { shellWord } from './shell-word.ts'

test.each([
  'openclaw@2026.2.19+pr-22365',
  'openclaw:../open claw',
  "openclaw:/home/o'neil/$(id)/`id`",
  'command:node adapter.mjs --name "a b"',
  'a\nb',
  '*',
  '',
])('a shell gives %j back as it was', (text) => {
  expect(execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(text)}`], { encoding: 'utf8' })).toBe(text)
})

test('what needs no quotes has none', () => {
  expect(shellWord('openclaw:../openclaw')).toBe('openclaw:../openclaw')
})

import { expect, test } from 'vitest'
import { renderPage } from './explain-page.ts'
import { explainValue, valuesInUse } from './explain-value.ts'

function told(name: string): string | undefined {
  const found = explainValue(name)
  return found && renderPage(found.page, { color: false, width: 10_000 })
}

test.each([
  ['vantage:xff-public', /^vantage xff-public$/m, /dials 127\.0\.0\.1 and brings X-Forwarded-For/],
  ['history:legacy-no-scopes', /^history legacy-no-scopes$/m, /"record"/],
  ['ask:operator:admin', /^ask operator:admin$/m, /"operator\.admin"/],
  ['credential:device', /^credential device$/m, /credentials\.device-token-is-enough/],
  ['form:v3', /^form v3$/m, /locality\.local-first-contact/],
  ['story:subagent', /^story subagent$/m, /pairing\.subagent-story/],
  ['actor:operator', /^actor operator$/m, /pairing\.approve-grants-what-was-asked/],
])('%s: what it is, where it is used, what it finds', (name, ...patterns) => {
  const text = told(name)
  for (const pattern of [
    ...patterns,
    /^ {2}used by \d+ cells? of \d+/m,
    /what it finds|no released policy fails here/,
  ]) {
    expect(text).toMatch(pattern)
  }
  expect(text).not.toContain('undefined')
})

test('a bare value is explained for every axis that has it', () => {
  expect(explainValue('xff-public')?.page.sections[0]?.title).toBe('vantage xff-public')
})

test.each(['vantage:nope', 'nope', 'nope:xff-public', ''])('"%s" is no axis value', (name) => {
  expect(explainValue(name)).toBeUndefined()
})

test('what a release cannot be asked is no finding of it', () => {
  expect(told('form:v3')).not.toMatch(/2026-02-22: \d+ cell/)
})

test('what is offered to those who nearly wrote it', () => {
  expect(valuesInUse()).toEqual(expect.arrayContaining(['vantage:xff-public', 'xff-public', 'story:subagent']))
})

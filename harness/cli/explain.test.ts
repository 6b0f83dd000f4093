import { expect, test } from 'vitest'
import { explainCommand } from './explain.ts'

const lines = (id: string) => explainCommand(id).split('\n')

test('a profile is its five tables, in the order in which they decide', () => {
  const told = lines('recommended')
  expect(told.filter((line) => line.endsWith(', first match wins:'))).toEqual(
    ['locality', 'admission', 'reason', 'decision', 'acts'].map((table) => `${table}, first match wins:`),
  )
  const acts = told.slice(told.indexOf('acts, first match wins:') + 1).filter(Boolean)
  expect(acts.length).toBeGreaterThan(5)
  for (const line of acts) expect(line).toMatch(/^ {2}(allowed|denied)(, session (ended|kept))?: .+ \[.+\]$/)
  expect(told.join()).not.toContain('undefined')
})

test('a risk, and a case of it, say what the operator must do; nothing else does', () => {
  const operator = 'Make the proxy send X-Forwarded-For'
  const told = lines('forwarding.traceless-proxy-residual-risk')
  expect(told[0]).toBe('forwarding.traceless-proxy-residual-risk (RISK)')
  expect(told[told.indexOf('no gateway can close it; the operator must act:') + 1]).toContain(operator)
  const place = 'traceless-proxy/token/proxy-passes-nothing/new/cli/shared/v2/operator:read/connect'
  expect(lines(place).join('\n')).toContain(`the operator must act: ${operator}`)
  expect(lines('upgrades.local-scope-upgrade').join()).not.toContain('operator must')
})

test('a case is told step by step: handshakes, acts and events', () => {
  const story = 'removed-kill/trusted/from-127.0.0.2/paired-read/cli/shared/v2/operator:read/removed,_kill'
  const told = lines(story)
  const from = told.indexOf('under recommended:')
  expect(told.slice(from + 1, from + 8).filter((line) => /^ {2}\S/.test(line))).toEqual([
    '  the store knows "paired-read"; asks operator:read from from-127.0.0.2: covered',
    '  the store knows "paired-read"; operator removes: allowed',
    '  the gateway is killed and started again',
    '  the store knows "removed"; asks operator:read from from-127.0.0.2: rejected',
  ])
})

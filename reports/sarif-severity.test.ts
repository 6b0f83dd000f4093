import { expect, test } from 'vitest'
import { placeOf } from './sarif-places.ts'
import { securitySeverity, severityProperties } from './sarif-severity.ts'

const severity = (
  level: 'MUST' | 'SHOULD' | 'MAY' | 'RISK',
  theme: string,
  breaks: 'lets-in' | 'shuts-out' = 'lets-in',
) => Number(securitySeverity({ level, breaks, theme }))

test('who gets in from the network is critical, who needs help or an approval is high, and a hurdle less is medium', () => {
  expect(severity('MUST', 'forwarding')).toBeGreaterThan(9)
  for (const theme of ['origins', 'scopes', 'never-heard-of']) {
    expect(severity('MUST', theme)).toBeGreaterThanOrEqual(7)
    expect(severity('MUST', theme)).toBeLessThan(9)
  }
  expect(severity('MUST', 'limits')).toBeGreaterThanOrEqual(4)
  expect(severity('MUST', 'limits')).toBeLessThan(7)
})

test('SHOULD is a class lower than MUST, and MAY and RISK are low', () => {
  for (const theme of ['forwarding', 'origins', 'scopes']) {
    expect(severity('SHOULD', theme)).toBeGreaterThanOrEqual(4)
    expect(severity('SHOULD', theme)).toBeLessThan(7)
    for (const level of ['MAY', 'RISK'] as const) expect(severity(level, theme)).toBeLessThan(4)
  }
})

test('who is shut out is no vulnerability: low whatever the theme, and not tagged as security', () => {
  expect(severity('MUST', 'forwarding', 'shuts-out')).toBeLessThan(4)
  const { tags } = severityProperties({ level: 'MUST', breaks: 'shuts-out', theme: 'forwarding' })
  expect(tags).toEqual(['availability', 'forwarding', 'must', 'shuts-out'])
})

test('a rule never falls out of the security alerts, and is written with one decimal', () => {
  for (const level of ['MUST', 'SHOULD', 'MAY', 'RISK'] as const) {
    for (const theme of ['locality', 'pages', 'tokens', 'frames']) {
      for (const breaks of ['lets-in', 'shuts-out'] as const) {
        expect(securitySeverity({ level, theme, breaks })).toMatch(/^(?!0\.0)\d\.\d$/)
      }
    }
  }
})

test('an alert stands in the file that decides, and in the handshake where none is closer', () => {
  const file = (theme?: string) => placeOf(theme).physicalLocation!.artifactLocation!.uri
  expect(file('forwarding')).toBe('src/gateway/net.ts')
  for (const theme of ['upgrades', 'constructor', undefined]) {
    expect(file(theme)).toBe('src/gateway/server/ws-connection/message-handler.ts')
  }
  expect(placeOf('tokens').physicalLocation!.region).toMatchObject({ startLine: 1 })
})

/** What a proxy did to a header, by what was sent and what arrived. Pure. */
import type { HeaderLine } from '../vocabulary.ts'

export type Behaviour = 'set' | 'appended' | 'overwritten' | 'passed on' | 'dropped' | '–'

/** Headers with a column of their own. */
export const COLUMNS = [
  'Host',
  'X-Forwarded-For',
  'X-Forwarded-Host',
  'X-Forwarded-Proto',
  'X-Real-IP',
  'Forwarded',
  'Via',
  'Origin',
  'Connection',
] as const
export type Column = (typeof COLUMNS)[number]

const valuesOf = (lines: readonly HeaderLine[], name: string): readonly string[] =>
  lines.filter(([one]) => one.toLowerCase() === name.toLowerCase()).map(([, value]) => value)

/** Every WebSocket asks for that by itself. */
const UPGRADE: HeaderLine = ['Connection', 'Upgrade']

/** Host without its port, since names are what counts; Connection in any letter case. */
const comparable = (name: string, value: string): string =>
  name === 'Host' ? value.replace(/:(\d+|\{port\})$/, '') : name === 'Connection' ? value.toLowerCase() : value

/** What became of one header. */
export function behaviourOf(name: string, sent: readonly HeaderLine[], arrived: readonly HeaderLine[]): Behaviour {
  const asked = name === 'Connection' && valuesOf(sent, name).length === 0 ? [...sent, UPGRADE] : sent
  const [said] = valuesOf(asked, name).map((value) => comparable(name, value))
  const found = valuesOf(arrived, name).map((value) => comparable(name, value))
  if (found.length === 0) return said === undefined ? '–' : 'dropped'
  if (said === undefined) return 'set'
  const all = found.join(', ')
  if (all === said) return 'passed on'
  return all.split(/, ?/).includes(said) && name !== 'Connection' ? 'appended' : 'overwritten'
}

/** Headers that the proxy adds besides, as they are spelled. */
export function addedBesides(sent: readonly HeaderLine[], arrived: readonly HeaderLine[]): readonly string[] {
  const known = [...COLUMNS, 'Upgrade', ...sent.map(([name]) => name)].map((name) => name.toLowerCase())
  return [...new Set(arrived.map(([name]) => name))].filter((name) => !known.includes(name.toLowerCase()))
}

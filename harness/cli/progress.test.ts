import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RunningEvent } from '../results-events.ts'
import { type ProgressStream, progressFor } from './progress.ts'

const first = { id: 'family/one', title: 'family' }
const second = { id: 'family/two', title: 'family' }

const ran = (one: typeof first, findings: readonly string[] = []): RunningEvent => ({ kind: 'ran', ...one, findings })

const events: readonly RunningEvent[] = [
  { kind: 'prepare', line: 'installing' },
  { kind: 'boot', label: 'token' },
  { kind: 'ready', label: 'token', bootMs: 1234 },
  ran(first),
  ran(second, ['expected interactive, got silent']),
  { kind: 'done', label: 'token', ms: 2000, handshakes: 2 },
  { kind: 'boot-failed', label: 'open', because: 'it ended\nits last line' },
]

const running = (event: RunningEvent) => ({ kind: 'running', target: 'reference', total: 2, event }) as const

/** What a terminal shows after all that was written to it. */
function screen(written: string): string {
  const rows: string[] = ['']
  let [row, column] = [0, 0]
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what terminals are told with.
  for (const [, parameter = '', command, character] of written.matchAll(/\u001b\[([\d?;]*)([A-Za-z])|([^\u001b])/g)) {
    const count = Number(parameter) || 1
    if (command === 'A') row -= count
    else if (command === 'B') row += count
    else if (command === 'G') column = count - 1
    else if (command === 'K') rows[row] = ''
    else if (command === 'J') rows.splice(row)
    else if (character === '\n') [row, column] = [row + 1, 0]
    else if (character === '\r') column = 0
    else if (character !== undefined) {
      const line = (rows[row] ?? '').padEnd(column)
      rows[row] = line.slice(0, column) + character + line.slice(column + 1)
      column += 1
    }
    while (rows.length <= row) rows.push('')
  }
  return rows.join('\n').trimEnd()
}

/** A stream that remembers. */
function stream(isTTY: boolean) {
  let written = ''
  const out = Object.assign(new PassThrough(), { isTTY, columns: 80, rows: 24 })
  out.on('data', (data) => {
    written += String(data)
  })
  return { out: out as unknown as ProgressStream, written: () => written }
}

beforeEach(() => {
  vi.stubEnv('CI', '')
})

afterEach(() => {
  vi.unstubAllEnvs()
})

describe('where no terminal is', () => {
  const plain = [
    'reference: installing',
    'reference: token is up after 1.2 s',
    'reference: token is done after 2.0 s, 2 handshakes',
    'reference: open did not come up: it ended',
    '    its last line',
    '',
  ].join('\n')

  test.each([
    ['a pipe', false, ''],
    ['a terminal in CI', true, 'true'],
  ])('%s gets plain lines', (_what, isTTY, ci) => {
    vi.stubEnv('CI', ci)
    const { out, written } = stream(isTTY)
    const progress = progressFor(false, out)
    for (const event of events) progress.on(running(event))
    progress.end()
    for (const event of events) progress.on(running(event))
    expect(written()).toBe(plain)
  })

  test('with --json only installs are told', () => {
    const { out, written } = stream(true)
    const progress = progressFor(true, out)
    for (const event of events) progress.on(running(event))
    progress.end()
    expect(written()).toBe('installing\n')
  })
})

describe('on a terminal', () => {
  test('a bar moves, and only what is worth keeping stays', () => {
    const { out, written } = stream(true)
    const progress = progressFor(false, out)
    for (const event of events.slice(0, 5)) progress.on(running(event))
    expect(screen(written())).toMatch(/reference █{30} 2\/2 1 disagree\n\s*token: family$/)
    for (const event of events.slice(5)) progress.on(running(event))
    progress.end()
    progress.end()
    out.write('\nSIGINT: stopping\n')
    progress.on(running(ran(first)))
    const kept = [
      'installing',
      `✗ ${second.id}`,
      '    expected interactive, got silent',
      'open did not come up: it ended',
    ]
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are no part of what is said.
    const shown = screen(written()).replaceAll(/\u001b\[\d+m/g, '')
    expect(shown).toBe([...kept, '    its last line', '', 'SIGINT: stopping'].join('\n'))
  })
})

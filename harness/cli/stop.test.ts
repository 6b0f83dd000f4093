import { afterEach, expect, test, vi } from 'vitest'
import { StoppedError } from './errors.ts'
import { stopOnSignals } from './stop.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

test('the first signal aborts, and says so after everybody else; the second ends the process at once', () => {
  const said: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text))
    return true
  })
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => undefined as never)
  using stop = stopOnSignals()
  stop.signal.addEventListener('abort', () => said.push('cleared'))
  process.emit('SIGINT', 'SIGINT')
  expect(stop.signal.reason).toBeInstanceOf(StoppedError)
  expect(said).toEqual(['cleared', '\nSIGINT: stopping, ending what was started …\n'])
  expect(exit).not.toHaveBeenCalled()
  process.emit('SIGTERM', 'SIGTERM')
  expect(exit).toHaveBeenCalledExactlyOnceWith(130)
})

test('afterwards the process is as it was', () => {
  const before = process.listenerCount('SIGINT')
  {
    using _ = stopOnSignals()
    expect(process.listenerCount('SIGINT')).toBe(before + 1)
  }
  expect(process.listenerCount('SIGINT')).toBe(before)
})

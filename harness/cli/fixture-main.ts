import { vi } from 'vitest'
import { main } from './main.ts'

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs the command line in this process and catches what it says. One at a time. */
export async function say(...argv: readonly string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += String(text)
      return true
    }),
  )
  try {
    const code = await main(argv)
    return { code, ...said }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

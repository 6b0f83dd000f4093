import { join } from 'node:path'
import { npm } from '../targets/npm.ts'

/** Packs a folder as npm does. @returns the file, which lies in that folder. */
export async function pack(folder: string): Promise<string> {
  const { code, lines } = await npm(['pack', '--silent'], { cwd: folder, signal: AbortSignal.timeout(60_000) })
  if (code !== 0) throw new Error(lines.join('\n'))
  return join(folder, lines.findLast((line) => line.endsWith('.tgz')) ?? '')
}

/** A secret that is made once per state directory and never shown: only who may read the file knows it. */

import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartError } from './options.ts'

export function keptSecret(stateDir: string, kind: 'token' | 'password'): { value: string; path: string } {
  const path = join(stateDir, `gateway-${kind}`)
  try {
    mkdirSync(stateDir, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw unusable(stateDir, error)
  }
  try {
    const value = randomBytes(32).toString('base64url')
    // `wx` so that a file that somebody else put there is never taken for one we wrote with this mode.
    writeFileSync(path, `${value}\n`, { flag: 'wx', mode: 0o600 })
    return { value, path }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unusable(stateDir, error)
    const value = readFileSync(path, 'utf8').trim()
    if (value === '') throw new StartError('state', `${path} is empty; remove it to get a new ${kind}`)
    return { value, path }
  }
}

function unusable(stateDir: string, error: unknown): StartError {
  const why = error instanceof Error ? error.message : String(error)
  return new StartError('state', `The state directory ${stateDir} cannot be used: ${why}`, { cause: error })
}

import { readFileSync } from 'node:fs'

/** Name and version of this suite, from its package.json; it lies one folder higher once compiled. */
export function suite(): { readonly name: string; readonly version: string } {
  for (const path of ['../../package.json', '../../../package.json']) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')) as Record<
        string,
        string
      >
      if (name !== undefined && version !== undefined) return { name, version }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    }
  }
  throw new Error('package.json was not found')
}

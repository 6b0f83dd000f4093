/** The Chromium that a package of npm brings, unpacked once into the cache. */
import { execFile } from 'node:child_process'
import { access, constants, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { putFolder, underLock } from '../targets/cache-folder.ts'
import { defaultCacheDir } from '../targets/release-cache.ts'
import { libraryOf } from './programs.ts'

const run = promisify(execFile)
const PACKAGE = '@sparticuz/chromium'
const UNPACK_MS = 120_000

/** The package unpacks into the folder for temporary files, where whatever is called `chromium` already would be taken for it. */
const unpacking = (entry: string): string =>
  `import { default as packaged } from ${JSON.stringify(entry)}; await packaged.executablePath()`

async function unpack(into: string): Promise<void> {
  const program = unpacking(import.meta.resolve(PACKAGE))
  const env = { PATH: process.env.PATH, TMPDIR: into }
  await run(process.execPath, ['--input-type=module', '--eval', program], { env, timeout: UNPACK_MS })
}

/**
 * Its executable file. The first time it is unpacked, which takes a second or two; runs side by side wait for one another.
 *
 * @param cache folder for what is kept between runs.
 * @throws Error when the package is not installed or cannot be unpacked.
 */
export async function packagedBrowser(cache = defaultCacheDir()): Promise<string> {
  const found = await libraryOf(PACKAGE)
  if ('missing' in found) throw new Error(found.missing)
  const parent = join(cache, 'browsers')
  const folder = join(parent, `chromium-${found.version}`)
  const executable = join(folder, 'chromium')
  const isThere = () =>
    access(executable, constants.X_OK).then(
      () => true,
      () => false,
    )
  if (await isThere()) return executable
  await mkdir(parent, { recursive: true })
  const signal = AbortSignal.timeout(UNPACK_MS)
  await underLock(folder, 'unpacking of Chromium', { signal, progress: () => {} }, async () => {
    // Another run may have been quicker.
    if (!(await isThere())) await putFolder(folder, unpack)
  })
  return executable
}

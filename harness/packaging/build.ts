/** `pnpm build`: what the package ships, compiled, with the files beside it that the program reads. */
import { execFileSync } from 'node:child_process'
import { cpSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

export const root = fileURLToPath(new URL('../..', import.meta.url))

/** What the compiler leaves behind, and the program finds by its place. */
const ASSETS = ['harness/baseline/baseline.schema.json', 'reports/html/page', 'reports/results.schema.json']

/** The compiler of the checkout, whatever is on the path. */
export const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc')

/** @throws when the compiler finds something; its words are on standard output. */
export function build(outDir: string): void {
  // A file whose source is gone must not be shipped.
  rmSync(outDir, { recursive: true, force: true })
  execFileSync(process.execPath, [compiler, '-p', join(root, 'tsconfig.build.json'), '--outDir', outDir], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const asset of ASSETS) cpSync(join(root, asset), join(outDir, asset), { recursive: true })
}

if (import.meta.filename === process.argv[1]) {
  const { values } = parseArgs({ options: { out: { type: 'string', default: join(root, 'dist') } } })
  build(resolve(values.out))
}

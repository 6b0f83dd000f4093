/**
 * For tests: what Microsoft's SARIF Multitool says of a report, by the rules of the standard and those of GitHub's code scanning,
 * as GitHub's documentation advises to check. It is a program of its own (.NET, 104 MB on Linux) that knows nothing of this suite;
 * it needs no network.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Log } from 'sarif'

const program = () => createRequire(import.meta.url)('@microsoft/sarif-multitool') as string

/** It is built for this kind of processor only; its schema is for all. */
export const startsHere = process.arch === 'x64'

/** The schema of the standard, as it comes with the program. */
export const sarifSchema = (): object =>
  JSON.parse(readFileSync(join(dirname(program()), 'sarif-2.1.0.json'), 'utf8')) as object

/** For each report, by its name: the rule and the words of what is wrong with it, `level` and above. */
export function complaintsAbout(reports: Readonly<Record<string, string>>): Record<string, string[]> {
  const dir = mkdtempSync(join(tmpdir(), 'sarif-'))
  try {
    mkdirSync(join(dir, 'in'))
    for (const [name, text] of Object.entries(reports)) writeFileSync(join(dir, 'in', `${name}.sarif`), text)
    const output = join(dir, 'out.sarif')
    // pnpm runs the install scripts of listed packages only, and this one's makes it executable.
    chmodSync(program(), 0o755)
    execFileSync(
      program(),
      [
        'validate',
        join(dir, 'in', '*.sarif'),
        '--rule-kind',
        'Sarif;Ghas',
        '--level',
        'Error;Warning',
        '--output',
        output,
      ],
      {
        stdio: 'ignore',
        // No ICU on a bare machine, and nothing of it in the home.
        env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1', DOTNET_BUNDLE_EXTRACT_BASE_DIR: dir },
        timeout: 60_000,
      },
    )
    const found = (JSON.parse(readFileSync(output, 'utf8').replace(/^\ufeff/, '')) as Log).runs[0]!
    return Object.fromEntries(
      Object.keys(reports).map((name) => [
        name,
        (found.results ?? [])
          .filter(({ locations }) =>
            locations?.[0]?.physicalLocation?.artifactLocation?.uri?.endsWith(`/${name}.sarif`),
          )
          .map(({ ruleId, level, message }) => `${level ?? 'warning'} ${ruleId} ${message.arguments?.join(' ') ?? ''}`),
      ]),
    )
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

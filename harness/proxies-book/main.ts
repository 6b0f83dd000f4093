/** `pnpm proxies`: measures and writes docs/proxies.md, or tells whether it is stale. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { setups } from '../../scenarios/proxies/setups.ts'
import { stopOnSignals } from '../cli/stop.ts'
import { targetOf } from '../cli/targets.ts'
import { surveyMachine } from '../machine/machine.ts'
import { type Measured, readMeasured } from './book.ts'
import { MEND, proxiesDocument } from './document.ts'
import { measureHeads } from './heads.ts'
import { measureOutcomes } from './outcomes.ts'

const page = fileURLToPath(new URL('../../docs/proxies.md', import.meta.url))
const record = fileURLToPath(new URL('./measured.json', import.meta.url))

const perLine = (some: object): string =>
  `{\n${Object.entries(some)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(',\n')}\n}`

/** A line for each setup, in the order in which they stand, so that only what changed differs. */
function recordOf({ versions, arrives, outcomes }: Measured): string {
  const targets = Object.entries(outcomes).map(
    ([target, { date, of }]) => `${JSON.stringify(target)}: {"date": ${JSON.stringify(date)}, "of": ${perLine(of)}}`,
  )
  return `{"versions": ${JSON.stringify(versions)},\n"arrives": ${perLine(arrives)},\n"outcomes": {${targets.join(',\n')}}}\n`
}

const write = (measured: Measured) => {
  writeFileSync(record, recordOf(measured))
  writeFileSync(page, proxiesDocument(setups, measured))
}

async function measure(releases: readonly string[]): Promise<void> {
  using stop = stopOnSignals()
  const programs = [...new Set(setups.map(({ program }) => program))]
  const machine = await surveyMachine(programs)
  const lacking = programs.flatMap((program) => machine.lacks(program) ?? [])
  if (lacking.length > 0) throw new Error(`not everything is here that the page is about:\n  ${lacking.join('\n  ')}`)
  const before = readMeasured(readFileSync(record, 'utf8'))
  const outcomes = { ...before.outcomes }
  const options = { spawn: false, referencePolicy: 'recommended' }
  const versions = Object.fromEntries(programs.map((program) => [program, machine.versions.get(program)!]))
  const arrives = await measureHeads(setups, stop.signal)
  for (const target of ['reference', ...releases])
    outcomes[target] = await measureOutcomes(await targetOf(target, options), setups, stop.signal)
  write({ versions, arrives, outcomes })
}

const [wish, option, names, ...more] = process.argv.slice(2)
const targeted = option === undefined || (option === '--target' && names !== undefined)

if (wish === '--write' && targeted && more.length === 0) {
  await measure(names?.split(',') ?? [])
  process.stdout.write('docs/proxies.md is written\n')
} else if (wish === '--check' && option === undefined) {
  const stale = readFileSync(page, 'utf8') !== proxiesDocument(setups, readMeasured(readFileSync(record, 'utf8')))
  if (stale) process.stderr.write(`docs/proxies.md is stale; make it anew: ${MEND}\n`)
  else process.stdout.write('docs/proxies.md is what was measured\n')
  process.exitCode = stale ? 1 : 0
} else {
  process.stderr.write('usage: proxies --write [--target openclaw@<version>,…] | --check\n')
  process.exitCode = 2
}

import { differenceInWords, differences } from '../plan/differences.ts'
import { catalogue, profileOf } from './catalogue.ts'

/** What `profiles` prints: each policy with its date and the releases that follow it. */
export function profilesInWords(): string {
  const width = Math.max(...catalogue.profiles.map(({ id }) => id.length))
  return catalogue.profiles
    .map(({ id, date, title, releases }) => {
      const followed = releases === undefined ? 'no release follows it' : `openclaw ${releases}`
      return `${id.padEnd(width)}  ${date}  ${title} (${followed})\n`
    })
    .join('')
}

/**
 * Where two policies decide the same handshake differently, in words, the most cases first.
 *
 * @throws UsageError when there is no such profile.
 */
export function profilesDiff(leftId: string, rightId: string): string {
  const found = differences(catalogue, profileOf(leftId), profileOf(rightId))
  if (found.length === 0) return `${leftId} and ${rightId} decide every case alike\n`
  const cases = found.reduce((sum, one) => sum + one.cases, 0)
  return `${found.map((one) => `${differenceInWords(one, leftId, rightId)}\n`).join('')}${cases} cases differ\n`
}

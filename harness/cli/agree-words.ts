import { type Agreement, agreementExit, type Disagreement, open, shareOf } from '../run/agreement.ts'
import { replayCommand } from '../run/case-results.ts'

/** Rounded down, so that 100.0 % means all. */
const percent = (share: number): string => `${(Math.floor(share * 1000) / 10).toFixed(1)} %`

const explained = ({ disagreements }: Agreement): number =>
  disagreements.filter((one) => one.explained !== undefined).length

const counted = ({ agreed, handshakes }: { readonly agreed: number; readonly handshakes: number }): string =>
  `${agreed} of ${handshakes}`

const where = ({ case: id, handshake, of }: Disagreement): string =>
  of === 1 ? id : `${id}, handshake ${handshake} of ${of}`

/** How far one target agrees, theme by theme, and each disagreement. */
export function agreementInWords(agreement: Agreement): string {
  const { target, profile, themes, disagreements, stale, notRun, selected, inProfile } = agreement
  const rows = [...themes, { ...agreement, theme: 'all' }].map((one) => [
    one.theme,
    counted(one),
    percent(shareOf(one)),
  ])
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  const table = rows.map(
    ([theme = '', count = '', share = '']) =>
      `  ${theme.padEnd(widths[0] ?? 0)}  ${count.padStart(widths[1] ?? 0)}  ${share.padStart(widths[2] ?? 0)}`,
  )
  const found = disagreements.flatMap((one) => [
    `  ${one.explained ? 'explained' : 'OPEN'}  ${where(one)}`,
    ...one.findings.map((finding) => `    ${finding}`),
    one.explained
      ? `    because ${one.explained.because} [${one.explained.source}]`
      : `    $ ${replayCommand(one.case, target, profile)}`,
  ])
  const some = selected === inProfile ? '' : `, of ${selected} selected cases of ${inProfile}`
  const more = notRun.length > 1 ? ` (and ${notRun.length - 1} more)` : ''
  return [
    `${target} and its own profile ${profile}: ${counted(agreement)} handshakes agree (${percent(shareOf(agreement))})${some}`,
    ...table,
    ...found,
    ...stale.map(({ releases, cases }) => `  stale explanation: nothing disagrees any more in ${cases} (${releases})`),
    ...(notRun[0] ? [`  could not run: ${notRun[0].case}${more}: ${notRun[0].because}`] : []),
    `  ${open(agreement).length} open, ${explained(agreement)} explained, ${stale.length} stale, ${notRun.length} could not run`,
    '',
  ].join('\n')
}

/** The numbers as data; the same for CI. */
export const agreementAsData = (agreement: Agreement) => {
  const { target, profile, selected, inProfile, handshakes, agreed, themes } = agreement
  const { disagreements, stale, notRun } = agreement
  return {
    target,
    profile,
    selected,
    inProfile,
    exitCode: agreementExit(agreement),
    handshakes,
    agreed,
    share: shareOf(agreement),
    explained: explained(agreement),
    open: open(agreement).length,
    couldNotRun: notRun.length,
    themes: themes.map((one) => ({ ...one, share: shareOf(one) })),
    disagreements: disagreements.map(({ explained: why, ...one }) => ({
      ...one,
      explained: why ? { because: why.because, source: why.source } : null,
    })),
    stale,
    notRun,
  }
}

/** What `agree --json` prints. */
export interface AgreeOutput {
  readonly exitCode: number
  readonly targets: readonly ReturnType<typeof agreementAsData>[]
}

/** One column for each target, one row for each theme. */
export function agreementsAsMarkdown(agreements: readonly Agreement[]): string {
  const themes = [...new Set(agreements.flatMap((one) => one.themes.map(({ theme }) => theme)))]
  const row = (first: string, of: (agreement: Agreement) => string) =>
    `| ${[first, ...agreements.map(of)].join(' | ')} |`
  const share = (one: { readonly agreed: number; readonly handshakes: number } | undefined) =>
    one === undefined ? '–' : `${counted(one)} (${percent(shareOf(one))})`
  return [
    row('handshakes that agree', ({ target }) => `\`${target}\``),
    `| --- |${' ---: |'.repeat(agreements.length)}`,
    row('own profile', ({ profile }) => `\`${profile}\``),
    ...themes.map((theme) => row(theme, (one) => share(one.themes.find((its) => its.theme === theme)))),
    row('**all**', (one) => `**${share(one)}**`),
    row('explained', (one) => String(explained(one))),
    row('open', (one) => String(open(one).length)),
    row('could not run', ({ notRun }) => String(notRun.length)),
    '',
  ].join('\n')
}

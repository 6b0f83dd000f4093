/** A page of an explanation as a terminal shows it, and as Markdown. */
import { painter, printable, visibleLength, wrap } from '../../reports/index.ts'
import type { Block, Page, Section } from '../explain/page.ts'

export interface Window {
  readonly color: boolean
  readonly width: number
}

/** Labels up to a quarter of the window share a column; where one is longer, each stands before its text. */
const columnFor = (labels: readonly string[], { width }: Window): number | undefined => {
  const longest = Math.max(0, ...labels.map(visibleLength))
  return longest <= width / 4 ? longest : undefined
}
const INDENT = 2

type Paint = ReturnType<typeof painter>

type Item = Extract<Block, { kind: 'item' }>

function itemLines({ label, text, more = [] }: Item, column: number | undefined, { width }: Window, paint: Paint) {
  const name = paint('bold', printable(label))
  const hang = column === undefined ? INDENT + 4 : INDENT + column + 2
  const below = more.flatMap((line) => wrap(printable(line), hang, width))
  if (text === '') return [`${' '.repeat(INDENT)}${name}`, ...below]
  if (column === undefined) {
    const [first = '', ...rest] = wrap(`${name}: ${printable(text)}`, hang, width)
    return [' '.repeat(INDENT) + first.trimStart(), ...rest, ...below]
  }
  const [first = '', ...rest] = wrap(printable(text), hang, width)
  const gap = ' '.repeat(column - visibleLength(label) + 2)
  return [`${' '.repeat(INDENT)}${name}${gap}${first.trimStart()}`, ...rest, ...below]
}

function commandLines({ command, for: use }: Extract<Block, { kind: 'command' }>, { width }: Window, paint: Paint) {
  const line = `$ ${printable(command)}`
  const note = `# ${printable(use)}`
  const shown = paint('cyan', line)
  if (INDENT + line.length + 2 + note.length <= width) return [`  ${shown}  ${note}`]
  // Never wrapped: a command that is cut in two cannot be copied.
  return [...wrap(note, INDENT, width), `  ${shown}`]
}

/** Blocks of one kind that follow each other: items among themselves share a column. */
function runsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const runs: Block[][] = []
  for (const block of blocks) {
    if (runs.at(-1)?.[0]?.kind === block.kind) runs.at(-1)?.push(block)
    else runs.push([block])
  }
  return runs
}

function blockLines(block: Block, column: number | undefined, window: Window, paint: Paint): readonly string[] {
  switch (block.kind) {
    case 'text':
      return wrap(printable(block.text), INDENT, window.width)
    case 'item':
      return itemLines(block, column, window, paint)
    case 'data':
      return block.lines.map((line) => `${' '.repeat(INDENT)}${printable(line)}`)
    case 'command':
      return commandLines(block, window, paint)
  }
}

function runLines(blocks: readonly Block[], window: Window, paint: Paint): readonly string[] {
  const labels = blocks.flatMap((block) => (block.kind === 'item' ? [block.label] : []))
  const column = columnFor(labels, window)
  return blocks.flatMap((block) => blockLines(block, column, window, paint))
}

const sectionLines = ({ title, blocks }: Section, window: Window, paint: Paint): readonly string[] => [
  '',
  paint('underline', title),
  ...runsOf(blocks).flatMap((run) => runLines(run, window, paint)),
]

/** Nothing but commands is wider than the window. */
export function renderPage({ title, sections }: Page, window: Window): string {
  const paint = painter(window)
  const head = wrap(printable(title), 0, window.width).map((line) => paint('bold', line))
  return `${[...head, ...sections.flatMap((section) => sectionLines(section, window, paint))].join('\n')}\n`
}

/** Outside code, what Markdown or HTML would take for its own. */
const escaped = (text: string): string => printable(text).replace(/[\\*_`<>[\]|]/g, (character) => `\\${character}`)

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case 'text':
      return `${escaped(block.text)}\n`
    case 'item': {
      const more = (block.more ?? []).map((line) => `\n  - ${escaped(line)}`).join('')
      return `- **${escaped(block.label)}**${block.text === '' ? '' : `: ${escaped(block.text)}`}${more}`
    }
    case 'data':
      return `\`\`\`json\n${block.lines.map(printable).join('\n')}\n\`\`\`\n`
    case 'command':
      return `${escaped(block.for)}:\n\n\`\`\`sh\n${printable(block.command)}\n\`\`\`\n`
  }
}

/** The same for an issue or a pull request. */
export function renderPageMarkdown({ title, sections }: Page): string {
  const parts = sections.map(({ title: name, blocks }) => {
    const lines = blocks.flatMap((block, at) => {
      // A list after a paragraph needs an empty line, and so does a paragraph after a list.
      const apart = at > 0 && block.kind !== 'item' && blocks[at - 1]?.kind === 'item' ? [''] : []
      return [...apart, blockMarkdown(block)]
    })
    return `## ${escaped(name)}\n\n${lines.join('\n').trimEnd()}\n`
  })
  return `# ${escaped(title)}\n\n${parts.join('\n')}`
}

/**
 * The page's own style and script, inlined as they stand in page/. The script is written as modules, so that the tools
 * understand it, and is put together here: a page from a disk cannot import.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const STYLES = [
  'theme',
  'layout',
  'summary',
  'comparison',
  'filter',
  'list',
  'matrix',
  'places',
  'case',
  'transcript',
  'store',
  'acts',
  'unfold',
  'family',
  'mutants',
  'screens',
  'paper',
] as const

/** In the order in which they need each other. */
const SCRIPTS = [
  'dom',
  'interned',
  'book',
  'address',
  'filter',
  'filter-form',
  'outcome',
  'list',
  'matrix-data',
  'matrix',
  'store',
  'transcript',
  'acts',
  'steps',
  'control',
  'rule',
  'case-page',
  'places',
  'keys',
  'unfold',
  'main',
] as const

const read = (name: string) => readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8')

export function pageStyle(): string {
  return STYLES.map((name) => read(`${name}.css`)).join('\n')
}

export function pageScript(): string {
  return together(SCRIPTS)
}

/** For pages of tables: there is nothing to filter and nothing to unpack. */
export function tablesScript(): string {
  return together(['unfold', 'tables'])
}

function together(names: readonly string[]): string {
  const text = names.map((name) => flatten(read(`${name}.js`))).join('\n')
  if (/<\/script|<!--/i.test(text)) throw new Error('the page script would end its own element')
  return `(() => {\n'use strict'\n${text}\n})()`
}

/** Takes the words away that make a module; names are one space for all files, which the browser test would notice. */
export function flatten(module: string): string {
  return module.replace(/^import [^']*'[^']+'\n/gm, '').replace(/^export /gm, '')
}

/** Nothing may be loaded, sent or run but what stands in the file. */
export function policy(style: string, script: string): string {
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
  return [
    `default-src 'none'`,
    `img-src data:`,
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ')
}

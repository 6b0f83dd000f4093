import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { flatten, pageScript, pageStyle, policy, tablesScript } from './assets.ts'

test('a module becomes part of one script', () => {
  const module =
    "import { a } from './a.js'\nimport {\n  b,\n} from './b.js'\n\nexport function c() {\n  return a(b)\n}\n"
  expect(flatten(module)).toBe('\nfunction c() {\n  return a(b)\n}\n')
})

test('every file of the page is in it, and the whole can be read as one script', () => {
  const folder = new URL('./page/', import.meta.url)
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8')
    const whole = name.endsWith('.css') ? pageStyle() : name === 'tables.js' ? tablesScript() : pageScript()
    expect(whole, name).toContain(flatten(text).trim())
  }
  for (const script of [pageScript(), tablesScript()]) {
    expect(() => new Function(script)).not.toThrow()
    expect(script).not.toMatch(/^(import|export) /m)
    expect(script).not.toMatch(/innerHTML|insertAdjacentHTML|document\.write|fetch\(|XMLHttpRequest/)
  }
})

test('no two files give the same name to two things', () => {
  const names = [...pageScript().matchAll(/^(?:async )?(?:function|const|let) (\w+)/gm)].map((found) => found[1])
  expect(new Set(names).size).toBe(names.length)
})

test('the policy allows these two texts and nothing else', () => {
  const hash = createHash('sha256').update('script').digest('base64')
  expect(policy('style', 'script')).toMatch(/^default-src 'none'; /)
  expect(policy('style', 'script')).toContain(`script-src 'sha256-${hash}'`)
  expect(policy('style', 'script')).not.toContain('unsafe')
})

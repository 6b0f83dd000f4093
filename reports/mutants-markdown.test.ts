import { expect, test } from 'vitest'
import { hostileMutants, largeMutants, mutantsFixture, openFixture } from './fixture-mutants.ts'
import { FILE_LIMIT } from './markdown-text.ts'
import { renderMutantsMarkdown } from './mutants-markdown.ts'

const text = renderMutantsMarkdown(mutantsFixture())

test('opens with the score, the gate and every complaint', () => {
  expect(text).toMatch(/^## Mutants\n\n\*\*3 of 7 mutants killed by the requirement that they name; 1404 cases/)
  expect(text).toContain('❌ **gate shut**: 4 complaints')
  expect(text).toContain('- old-token-lives is survived; tokens.rotated-token-is-dead should find it.')
  expect(renderMutantsMarkdown(openFixture())).toContain('✅ **gate open**')
})

test('a survivor unfolds to its sentence and the command that repeats it', () => {
  const detail = text.split('<details>')[1]!
  expect(detail).toContain('<summary><code>old-token-lives</code>: survived</summary>')
  expect(detail).toContain('A rotated token stays good. Here it was run, and no case failed (4 cases run)')
  expect(detail).toMatch(/```sh\nnpx -y pnpm@\S+ conformance run --reference-policy mutant:old-token-lives /)
  expect(text.match(/<details>/g)).toHaveLength(3)
})

test('both tables: what each requirement finds, and what finds each mutant', () => {
  expect(text).toContain('| <code>limits.guessing-is-slowed</code> | MUST | 0 of 1 | ⚠️ **none** | – |')
  expect(text).toContain('| 1 of 1 | 2 | <code>xff-is-not-looked-at</code>, <code>proxy-widens</code> |')
  expect(text).toContain(
    '| <code>host-is-not-looked-at</code> | The Host line is not looked at. | killed | ' +
      '**<code>locality.foreign-host-is-remote</code>** 6, <code>forwarding.local-proxy-does-not-widen</code> 3 |',
  )
  expect(text).toContain('| **survived** | none; names <code>tokens.rotated-token-is-dead</code> |')
  expect(text).toContain('- <code>reads-host-twice</code>: The Host line is read twice. Reading changes nothing')
})

test('never more than GitHub takes, with a count of what is missing', () => {
  const said = renderMutantsMarkdown(largeMutants())
  expect(Buffer.byteLength(said)).toBeLessThan(65_000)
  expect(said).toMatch(/_Left out for length: \d+ mutants\. The HTML report has everything\._\n$/)
  expect(renderMutantsMarkdown(largeMutants(), FILE_LIMIT)).not.toContain('Left out')
  const many = { ...mutantsFixture(), complaints: Array.from({ length: 100 }, (_, at) => `Complaint ${at}.`) }
  expect(renderMutantsMarkdown(many)).toContain('- Complaint 59.\n- and 40 more\n')
})

test('nobody writes markdown or html but the suite', () => {
  const said = renderMutantsMarkdown(hostileMutants())
    .replace(/^(`{3,})sh\n.*?\n\1$/gms, '')
    .replace(/<code>[^<]*<\/code>/g, '<code></code>')
  expect(said).not.toMatch(/<(?!\/?(?:code|details|summary)>|!-- -->)/)
  expect(said).not.toMatch(/\n## heading|]\(javascript|(?<!\w)@team|(?<!&)#12/)
  for (const row of said.split('\n').filter((line) => line.startsWith('| '))) {
    expect([5, 6]).toContain(row.match(/\|/g)?.length)
  }
})

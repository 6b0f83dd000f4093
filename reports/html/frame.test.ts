import { expect, test } from 'vitest'
import { policy } from './assets.ts'
import { renderFrame } from './frame.tsx'

const frame = {
  title: 'Title <b>',
  by: 'who',
  skip: { id: 'one', words: 'Skip' },
  sections: [
    { id: 'one', words: 'One' },
    { id: 'two', words: 'Two' },
  ],
  script: 'void 0',
  main: 'words',
}

test('has a title, a way past the links, the links, and the words', () => {
  const page = renderFrame(frame)
  expect(page).toMatch(/^<!doctype html>\n<html lang="en">.*<\/html>\n$/s)
  expect(page).toContain('<title>Title &lt;b></title>')
  expect(page).toContain('<body><a class="skip" href="#one">Skip</a>')
  expect(page).toContain('<nav aria-label="Sections"><a href="#one">One</a><a href="#two">Two</a></nav>')
  expect(page).toContain('<main>words</main><script>void 0</script>')
})

test('the policy allows its own style and script', () => {
  const page = renderFrame(frame)
  const style = /<style>(.*?)<\/style>/s.exec(page)![1]!
  expect(page).toContain(`content="${policy(style, 'void 0')}"`)
})

test('one section needs no links', () => {
  expect(renderFrame({ ...frame, sections: frame.sections.slice(0, 1) })).not.toContain('<nav')
})

/** A part that may be wider than the window: it scrolls by itself, also by key. */
import type { ComponentChildren } from 'preact'

export function Scroll({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls it by arrow keys, and has to get there (WCAG 2.1.1).
    <section class="scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  )
}

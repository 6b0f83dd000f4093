/** What every page has around its sections: head, policy, skip link, title and the list of sections. */
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { pageStyle, policy } from './assets.ts'

export interface Place {
  /** Without its `#`. */
  readonly id: string
  readonly words: string
}

export interface Frame {
  readonly title: string
  /** Who says all this: stands beside the title. */
  readonly by: string
  /** Where who reads by keyboard wants to be. */
  readonly skip: Place
  readonly sections: readonly Place[]
  readonly script: string
  readonly main: ComponentChildren
  /** What the script reads; shown to nobody. */
  readonly data?: ComponentChildren
}

/** One file that opens from a disk, without a network. */
export function renderFrame({ title, by, skip, sections, script, main, data }: Frame): string {
  const style = pageStyle()
  const document = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy(style, script)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <a class="skip" href={`#${skip.id}`}>
          {skip.words}
        </a>
        <header class="top">
          <h1>{title}</h1>
          <p class="suite">{by}</p>
          {sections.length > 1 && (
            <nav aria-label="Sections">
              {sections.map(({ id, words }) => (
                <a key={id} href={`#${id}`}>
                  {words}
                </a>
              ))}
            </nav>
          )}
        </header>
        <main>{main}</main>
        {data}
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  )
  return `<!doctype html>\n${renderToString(document)}\n`
}

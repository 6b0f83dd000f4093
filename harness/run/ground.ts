import type { Actors } from './actors.ts'
import type { Site } from './site.ts'
import type { View } from './watcher.ts'

/** What a case stands on: the gateway, its operator's view, and those who act. It is another one after a restart. */
export interface Ground {
  readonly site: Site
  readonly watcher: View
  readonly actors: Actors
  /** @throws NoAnswerError when the gateway as a whole works no more; asked after an answer that is none. */
  readonly confirm: () => Promise<void>
}

/** Where a case finds its ground, and how it waits for a restart that all who want it share. */
export interface Grounds {
  readonly now: Ground
  /** Waits until the gateway was started again for all that want it. @throws RestartError when it does not come up. */
  restarted(): Promise<void>
}

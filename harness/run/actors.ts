import { openSession, type Session } from '../protocol/session.ts'
import type { Actor } from '../vocabulary.ts'
import type { Devices } from './devices.ts'
import { type Knock, knock, transcriptFor } from './knock.ts'
import { operatorAsk, operatorShape } from './operator.ts'
import type { OwnPlace } from './own-place.ts'
import { answerInWords, type Site } from './site.ts'
import { WatchError } from './watcher.ts'

const CALL_DEADLINE_MS = 15_000

/** Under which name an actor's device is planted. */
export const actorLabel = ({ id }: Pick<Actor, 'id'>): string => `the actor ${id} of the suite`

/** The sessions of those who act on other devices: each is opened once, when it is first needed, and kept. */
export class Actors {
  readonly #sessions = new Map<string, Promise<Session>>()
  readonly #site: Site
  readonly #devices: Devices
  readonly #own: OwnPlace

  constructor(site: Site, devices: Devices, own: OwnPlace) {
    this.#site = site
    this.#devices = devices
    this.#own = own
  }

  /** The token of an actor's device, which every configuration plants. */
  tokenOf(id: 'admin'): string | undefined {
    return this.#devices.of(actorLabel({ id }), undefined).tokens.get('operator')
  }

  /** @throws WatchError when it is not let in. */
  sessionOf(actor: Actor): Promise<Session> {
    const open = this.#sessions.get(actor.id) ?? this.#open(actor)
    this.#sessions.set(actor.id, open)
    return open
  }

  async close(): Promise<void> {
    const sessions = await Promise.allSettled(this.#sessions.values())
    await Promise.all(sessions.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
  }

  async #open(actor: Actor): Promise<Session> {
    const shape = actor.kind === 'operator' ? operatorShape : actor.record
    const device = shape && this.#devices.of(actorLabel(actor), shape)
    const { role, scopes } = actor.ask ?? operatorAsk
    const knocking: Knock = {
      ...this.#own,
      ask: { id: actor.id, role, scopes },
      ...(actor.credential === undefined || this.#own.credential === 'proxy-user'
        ? {}
        : { credential: actor.credential }),
      form: 'v2',
      ...(device
        ? {
            device: {
              identity: device.identity,
              displayName: device.displayName,
              token: device.tokens.values().next().value,
            },
          }
        : {}),
    }
    const { answer, channel } = await knock(this.#site, knocking, transcriptFor(this.#site, knocking.device))
    if (answer.kind !== 'hello' || !channel) {
      throw new WatchError(`the actor ${actor.id} was not let in: ${answerInWords(answer)}`)
    }
    return openSession(channel, { callDeadlineMs: CALL_DEADLINE_MS })
  }
}

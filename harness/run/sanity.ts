import type { Ask, RecordShape } from '../vocabulary.ts'
import { type Knock, knock, type ShownDevice, transcriptFor } from './knock.ts'
import type { OwnPlace } from './own-place.ts'
import { answerInWords, type Site } from './site.ts'

export const sanityShape: RecordShape = {
  role: 'operator',
  roles: ['operator'],
  scopes: ['operator.read'],
  approvedScopes: ['operator.read'],
  tokens: { operator: { scopes: ['operator.read'] } },
}

export const sanityAsk: Ask = { id: 'operator:read', role: 'operator', scopes: ['operator.read'] }

/** The handshake that every gateway under test must let in: a paired device that asks for what it has. */
export class Sanity {
  readonly #site: Site
  readonly #knock: Knock
  #checking: Promise<string | undefined> | undefined

  /** @param device undefined: none is shown, where none may be written down. */
  constructor(site: Site, own: OwnPlace, device: ShownDevice | undefined) {
    this.#site = site
    this.#knock = { ...own, ask: sanityAsk, form: 'v2', ...(device && { device }) }
  }

  /** Undefined when the gateway lets it in, else what came instead. Those who ask meanwhile share one check. */
  check(): Promise<string | undefined> {
    this.#checking ??= this.#check().finally(() => {
      this.#checking = undefined
    })
    return this.#checking
  }

  async #check(): Promise<string | undefined> {
    const transcript = transcriptFor(this.#site, this.#knock.device)
    const { answer, channel } = await knock(this.#site, this.#knock, transcript)
    await channel?.close()
    return answer.kind === 'hello' ? undefined : answerInWords(answer)
  }
}

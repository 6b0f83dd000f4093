import type { Ask, Client, RecordShape, Vantage } from '../vocabulary.ts'
import { answerInWords, type Knock, knock, type Site, transcriptFor } from './site.ts'

export const sanityShape: RecordShape = {
  role: 'operator',
  roles: ['operator'],
  scopes: ['operator.read'],
  approvedScopes: ['operator.read'],
  tokens: { operator: { scopes: ['operator.read'] } },
}

const sanityAsk: Ask = { id: 'operator:read', role: 'operator', scopes: ['operator.read'] }

const direct: Vantage = {
  id: 'direct',
  title: 'dials 127.0.0.1',
  dial: '127.0.0.1',
  headers: [],
  evidence: {
    peer: 'loopback',
    host: 'loopback',
    hostSpelling: 'canonical',
    forwarding: [],
    claim: ['none', 'none'],
    origin: 'client',
  },
}

/** The handshake that every gateway under test must let in: a paired device that asks for what it has. */
export class Sanity {
  readonly vantage = direct
  readonly #site: Site
  readonly #knock: Knock
  #checking: Promise<string | undefined> | undefined

  constructor(site: Site, client: Client, device: NonNullable<Knock['device']>) {
    this.#site = site
    this.#knock = { vantage: direct, client, ask: sanityAsk, credential: 'shared', proof: 'v2', device }
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

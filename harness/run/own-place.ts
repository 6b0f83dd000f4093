import type { Client, Configuration, Credential, Vantage } from '../vocabulary.ts'

/** Where the suite's own connections come from: its operator, its sanity device, those who act on others. */
export interface OwnPlace {
  readonly client: Client
  readonly vantage: Vantage
  readonly credential: Credential
}

const client: Client = {
  id: 'cli',
  title: "the suite's operator",
  clientId: 'cli',
  mode: 'cli',
  platform: 'linux',
  kind: 'native',
}

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

/** A gateway that takes its users from a proxy listens to nobody else. */
const behindTheProxy: Vantage = {
  ...direct,
  id: 'behind the proxy',
  title: 'speaks as the trusted proxy',
  headers: [['X-Forwarded-For', '203.0.113.9']],
  evidence: { ...direct.evidence, forwarding: ['x-forwarded-for'], claim: ['public', 'public'] },
}

export const ownPlace = ({ auth }: Configuration): OwnPlace =>
  auth === 'trusted-proxy'
    ? { client, vantage: behindTheProxy, credential: 'proxy-user' }
    : { client, vantage: direct, credential: 'shared' }

import type { ProxySetup } from '../../harness/vocabulary.ts'

const haproxy = (id: string, lines: string, rest: Pick<ProxySetup, 'title' | 'sources' | 'mend'>): ProxySetup => ({
  id,
  program: 'haproxy',
  config: `${lines}\nserver gateway {gateway}`,
  ...rest,
})

const forwardfor = { ref: 'docs.haproxy.org, option forwardfor' }

/** HAProxy, which says nothing of the client unless it is told to. */
export const haproxySetups = {
  default: haproxy('haproxy-default', 'mode http', {
    title: 'HAProxy in mode http, and no more',
    sources: [{ ...forwardfor, says: 'off by default' }],
    mend: 'option forwardfor',
  }),
  forwardfor: haproxy('haproxy-forwardfor', 'mode http\noption forwardfor', {
    title: 'HAProxy that adds X-Forwarded-For',
    sources: [{ ...forwardfor, says: 'a header line of its own behind those that came' }],
  }),
  forwardforIfNone: haproxy('haproxy-forwardfor-if-none', 'mode http\noption forwardfor if-none', {
    title: 'HAProxy that adds X-Forwarded-For where the client brings none',
    sources: [{ ...forwardfor, says: 'if-none keeps what the client sent' }],
    mend: 'option forwardfor',
  }),
  forwarded: haproxy('haproxy-forwarded', 'mode http\nhttp-request set-header Forwarded for=%[src]', {
    title: 'HAProxy that says Forwarded (RFC 7239) and nothing else',
    sources: [
      { ref: 'RFC 7239 section 4' },
      { ref: 'docs.haproxy.org, option forwarded', says: 'from 2.8 on; Debian 12 has 2.6, which says it by a rule' },
    ],
  }),
  tcp: haproxy('haproxy-tcp', 'mode tcp', {
    title: 'HAProxy in mode tcp, which passes bytes, as stream proxies, socat and port forwards do',
    sources: [
      { ref: 'docs.haproxy.org, mode' },
      { ref: 'openclaw docs, gateway/security/rate-limiting', says: 'no remote-access boundary' },
    ],
    mend: 'mode http\noption forwardfor',
  }),
} as const satisfies Record<string, ProxySetup>

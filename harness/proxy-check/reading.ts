/** What a proxy's configuration says by itself: where it looks for the gateway, and for which names. Pure. */

/** Programs whose configurations can be checked. */
export const CHECKED = ['nginx', 'caddy', 'haproxy', 'apache'] as const
export type CheckedProgram = (typeof CHECKED)[number]

export interface Reading {
  /** Ports of the loopback that it passes requests on to, in order of appearance. */
  readonly upstreams: readonly number[]
  /** Names that it serves, without placeholders. */
  readonly names: readonly string[]
}

/** Directives that name an upstream. What they name on other hosts is nobody's to check here. */
const UPSTREAM: Readonly<Record<CheckedProgram, RegExp>> = {
  nginx: /(?:proxy_pass|server)\s+([^;{]+);/g,
  caddy: /reverse_proxy\s+([^{\n]+)/g,
  haproxy: /^\s*server\s+\S+\s+(\S+)/gm,
  apache: /(?:ProxyPass|ProxyPassMatch|RewriteRule|BalancerMember)\s+([^\n]+)/gi,
}

const NAMES: Readonly<Record<CheckedProgram, RegExp>> = {
  nginx: /server_name\s+([^;]+);/g,
  caddy: /^(?!\s)([^\s{][^{\n]*)\{/gm,
  haproxy: /hdr\(host\)\s+-i\s+(.+)$/gm,
  apache: /^\s*Server(?:Name|Alias)\s+(.+)$/gim,
}

const LOOPBACK_PORT = /(?:^|[\s/@,])(?:127\.0\.0\.1|localhost|\[::1\]|::1)?:(\d{1,5})\b/g
const NAME = /^(?:https?:\/\/)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::\d+)?$/i

const withoutComments = (text: string): string => text.replace(/(^|\s)#.*$/gm, '$1')

const matches = (text: string, pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, found]) => found ?? '')

/** @param text of the whole configuration. */
export function readConfiguration(program: CheckedProgram, text: string): Reading {
  const bare = withoutComments(text)
  const upstreams = matches(bare, UPSTREAM[program]).flatMap((value) => matches(value, LOOPBACK_PORT).map(Number))
  const names = matches(bare, NAMES[program])
    .flatMap((value) => value.trim().split(/[\s,]+/))
    .flatMap((word) => NAME.exec(word)?.[1] ?? [])
    .filter((name) => !/^\d+(\.\d+){3}$/.test(name))
  return { upstreams: [...new Set(upstreams)], names: [...new Set(names)] }
}

import type { Configuration } from '../harness/vocabulary.ts'

/**
 * How a gateway is started. Each of these costs one boot of a real release, so there are few, and a run on a release starts
 * only the first of them, in this order, unless others are asked for.
 */
export const configurations: readonly Configuration[] = [
  {
    id: 'token',
    title: 'shared token, no trusted proxy',
    auth: 'token',
    trustedProxies: [],
    allowedOrigins: [],
  },
  {
    id: 'trusted',
    title: 'shared token, 127.0.0.1 is a trusted proxy, one allowed origin, failures are limited as by default',
    auth: 'token',
    trustedProxies: ['127.0.0.1'],
    allowedOrigins: ['https://console.example.com'],
    rateLimit: 'default',
  },
  {
    id: 'open',
    title: 'no shared secret (gateway.auth.mode: none)',
    auth: 'none',
    trustedProxies: [],
    allowedOrigins: [],
  },
  {
    id: 'password',
    title: 'shared password, no trusted proxy',
    auth: 'password',
    trustedProxies: [],
    allowedOrigins: [],
  },
  {
    id: 'proxy-auth',
    title: 'a proxy on 127.0.0.1 names the user (gateway.auth.mode: trusted-proxy), one allowed origin',
    auth: 'trusted-proxy',
    trustedProxies: ['127.0.0.1'],
    allowedOrigins: ['https://console.example.com'],
    needs: ['auth-trusted-proxy-loopback'],
  },
  {
    id: 'manual',
    title: 'shared token, nothing is approved for being local (gateway.nodes.pairing.autoApproveLocal: false)',
    auth: 'token',
    trustedProxies: [],
    allowedOrigins: [],
    autoApproveLocal: false,
    needs: ['auto-approve-local-knob'],
  },
  {
    id: 'unreadable',
    title: 'shared token, and a store that is cut off in the middle of a row',
    auth: 'token',
    trustedProxies: [],
    allowedOrigins: [],
    store: 'unreadable',
  },
  {
    id: 'lan',
    title:
      'shared token, on all addresses of its host (gateway.bind: lan), one trusted proxy on the LAN, one allowed origin',
    auth: 'token',
    trustedProxies: ['192.168.77.30'],
    // From 2026.2.23 on, a gateway that listens on more than the loopback starts only with a list.
    allowedOrigins: ['https://console.example.com'],
    bind: 'lan',
  },
  {
    id: 'dual-stack',
    title: 'as lan, on a socket that takes IPv6 peers, and IPv4 peers mapped into IPv6',
    auth: 'token',
    trustedProxies: ['192.168.77.30'],
    allowedOrigins: ['https://console.example.com'],
    bind: 'dual-stack',
  },
]

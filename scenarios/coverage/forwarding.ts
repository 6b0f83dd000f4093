import type { CoverageChapter } from './entry.ts'
import { startUp, tailscale } from './reasons.ts'

export const forwarding: CoverageChapter = {
  title: 'Proxies and their headers',
  kind: 'regression',
  entries: [
    {
      id: 'X01',
      promise: 'The leftmost entry of X-Forwarded-For was believed, which the client writes itself.',
      source: 'GHSA-2rgf-hm63-5qph',
      covers: [
        'forwarding.trusted-proxy-names-the-client',
        'forwarding.x-forwarded-for-is-remote',
        'hosts.distant-proxy-makes-nobody-local',
      ],
    },
    {
      id: 'X02',
      promise:
        'X-Forwarded-For: 127.0.0.1 through a configured proxy counted as the loopback, also for the limit on guesses.',
      source: 'GHSA-844j-xrrq-wgh4',
      covers: [
        'forwarding.trusted-proxy-names-the-client',
        'limits.guessing-is-limited',
        'hosts.distant-proxy-makes-nobody-local',
      ],
      not: 'the canvas, which has an authentication of its own',
    },
    {
      id: 'X03',
      promise:
        'From 2026.8 on whatever a proxy that nobody configured forwards is refused before a credential is read.',
      source: 'openclaw#119950, techartdev/OpenClawHomeAssistant#187, arjunkomath/openclaw-railway-template#96',
      covers: [
        'forwarding.does-not-stop-the-paired',
        'proxies.paired-get-in',
        'forwarding.local-proxy-serves-the-paired',
        'surfaces.unattributed-is-refused',
      ],
    },
    {
      id: 'X04',
      promise: 'A client on the same host behind a proxy that appends arrives as a chain of loopback addresses.',
      source: 'techartdev/OpenClawHomeAssistant#187',
      covers: [
        'forwarding.local-proxy-is-not-local',
        'forwarding.trusted-proxy-names-the-client',
        'proxies.trace-is-remote',
      ],
    },
    {
      id: 'X05',
      promise: 'With trusted ranges that are too wide every hop is a proxy, and no client is left.',
      source: 'joryirving/home-ops#9811, NVIDIA/NemoClaw#740',
      covers: ['forwarding.trusted-proxy-names-the-client'],
      not: 'a range that holds the client itself; here the chain is of loopback addresses',
    },
    {
      id: 'X06',
      promise: 'X-Real-IP counts only where the operator said so.',
      source: 'openclaw docs, gateway/security/network-exposure',
      covers: ['forwarding.x-real-ip-is-remote', 'forwarding.trusted-proxy-names-the-client'],
    },
    {
      id: 'X07',
      promise: 'Proxies that send only Forwarded or X-Forwarded-Proto were taken for local clients.',
      source: 'openclaw#71103',
      covers: ['forwarding.rfc7239-is-remote', 'forwarding.x-forwarded-any-is-remote', 'proxies.trace-is-remote'],
    },
    {
      id: 'X08',
      promise: 'Via, CF-Connecting-IP, True-Client-IP and their kin are no sign of a proxy to any release.',
      source: 'openclaw 2026.9.6',
      covers: ['forwarding.other-traces-are-remote'],
    },
    {
      id: 'X09',
      promise:
        'A client that lists X-Forwarded-* in Connection makes some proxies remove the very headers that they add.',
      source: 'Traefik GHSA-62c8-mh53-4cqv, CVE-2022-31813',
      covers: ['proxies.hop-by-hop-is-not-local', 'proxies.traceless-residual-risk'],
      not: 'Traefik, and Apache before 2.4.54',
    },
    {
      id: 'X10',
      promise: 'A trusted proxy written with a blank before it never matched.',
      source: 'openclaw#18084',
      excluded: 'it is how the configuration is read; each spelling of it would cost a boot of its own',
    },
    {
      id: 'X11',
      promise: 'In trusted-proxy mode a proxy on the loopback is refused unless it is allowed on purpose.',
      source: 'openclaw#71258, openclaw#73266',
      covers: ['credentials.loopback-cannot-forge-a-proxy-user'],
      not: 'without that permission, under which no loopback proxy can be asked at all',
    },
    {
      id: 'X12',
      promise: 'A process on the gateway host could name itself any user in trusted-proxy mode.',
      source: 'GHSA-rggc-m335-3wvj',
      covers: ['credentials.loopback-cannot-forge-a-proxy-user'],
      not: "from the host's own LAN address",
    },
    {
      id: 'X13',
      promise: 'In trusted-proxy mode a request that names no user, or a blank one, is refused.',
      source: 'openclaw docs, gateway/trusted-proxy-auth',
      covers: ['credentials.proxy-user-is-required'],
    },
    {
      id: 'X14',
      promise: 'A shared token beside trusted-proxy mode is no valid configuration.',
      source: 'openclaw docs, gateway/trusted-proxy-auth',
      excluded: startUp,
    },
    {
      id: 'X15',
      promise: 'A user whom the proxy had authenticated got admin.',
      source: 'GHSA-g374-mggx-p6xc',
      covers: ['credentials.proxy-user-must-pair', 'invariant.nothing-beyond-approval'],
    },
    {
      id: 'X16',
      promise: 'A local process could send the header with which Tailscale names its user.',
      source: 'openclaw 2026.1.29',
      covers: ['forwarding.other-traces-are-remote'],
      not: 'with gateway.auth.allowTailscale, which asks a Tailscale daemon',
    },
    {
      id: 'X17',
      promise: 'What Tailscale vouches for opened HTTP routes without a token.',
      source: 'GHSA-hff7-ccv5-52f8',
      covers: ['surfaces.tools-need-a-credential'],
      not: 'with gateway.auth.allowTailscale, which asks a Tailscale daemon',
    },
    {
      id: 'X18',
      promise: 'A node that spoke plain WebSocket to the TLS port of Serve got HTTP 400 and no word why.',
      source: 'openclaw#84959',
      excluded: 'the TLS port is the one of Tailscale Serve; the gateway never sees the request',
    },
    {
      id: 'X19',
      promise: 'A gateway without authentication behind a public funnel serves nothing but its health.',
      source: 'openclaw docs, gateway/security/network-exposure',
      excluded: tailscale,
    },
  ],
}

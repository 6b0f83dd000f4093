import type { CoverageChapter } from './entry.ts'

export const locality: CoverageChapter = {
  title: 'Locality',
  kind: 'regression',
  entries: [
    {
      id: 'L01',
      promise:
        'A browser behind a reverse proxy on the gateway host was approved unasked, because the socket comes from the loopback.',
      source: 'openclaw#1795',
      covers: [
        'forwarding.local-proxy-is-not-local',
        'forwarding.x-forwarded-for-is-remote',
        'invariant.nobody-forwarded-gets-in-unasked',
      ],
    },
    {
      id: 'L02',
      promise:
        'A loopback socket that names a foreign Host was remote from 2026.1.29 on; later releases no longer look at Host.',
      source: 'openclaw 2026.1.29, openclaw#71103',
      covers: ['locality.foreign-host-is-remote', 'locality.host-does-not-stop-the-paired'],
    },
    {
      id: 'L03',
      promise:
        'A command line that dials the own LAN address of its gateway is remote, so each of its commands needed pairing.',
      source: 'openclaw#19004, openclaw#16305, openclaw#31900',
      covers: ['hosts.own-address-is-not-loopback', 'hosts.paired-peer-gets-in'],
    },
    {
      id: 'L04',
      promise: 'A gateway on 127.0.0.1 could not be reached on ::1; both are the same loopback.',
      source: 'openclaw 2026.1.24',
      covers: ['locality.every-loopback-spelling'],
    },
    {
      id: 'L05',
      promise: 'All of 127/8 is the loopback, and a name that only begins with 127.0.0.1 is not.',
      source: 'openclaw#114752, openclaw#114766',
      covers: ['locality.every-loopback-spelling', 'locality.host-is-parsed-exactly'],
    },
    {
      id: 'L06',
      promise:
        'A command line in a container of its own could not reach the gateway; in the same network namespace it is local.',
      source: 'openclaw#12504, openclaw#11456, openclaw#27694',
      covers: ['locality.local-first-contact', 'hosts.peer-is-not-local'],
    },
    {
      id: 'L07',
      promise: 'A browser on a published container port arrives from the bridge address and was stuck on pairing.',
      source: 'openclaw#6959',
      covers: ['hosts.page-of-another-host-is-not-local', 'hosts.peer-is-not-local'],
      not: 'that releases from 2026.4 on call such a page local where the shared secret is right; the profiles say what they do',
    },
    {
      id: 'L08',
      promise: 'A process in the container calls its gateway by the private address as Host over a loopback socket.',
      source: 'openclaw#69397',
      covers: ['locality.foreign-host-is-remote'],
      not: 'that releases from 2026.4.20 on call such clients local on purpose; the profiles say it',
    },
    {
      id: 'L09',
      promise: 'Any Host that ends in .ts.net made a loopback socket local, and anybody can send one.',
      source: 'openclaw#71103',
      covers: ['locality.tailnet-name-is-remote'],
    },
    {
      id: 'L10',
      promise:
        'The Control UI through Tailscale Serve became remote, even with the proxy configured, and could not be approved there.',
      source: 'openclaw#71103, openclaw#42931, openclaw#29670',
      covers: ['forwarding.trusted-proxy-names-the-client', 'pairing.approve-grants-what-was-asked'],
      not: 'Serve itself, whose listener and headers need a tailnet',
    },
    {
      id: 'L11',
      promise: "The host's own tailnet address was local in older documentation, and is remote in newer.",
      source: 'openclaw#22146',
      covers: ['hosts.own-address-is-not-loopback'],
    },
    {
      id: 'L12',
      promise: 'Who comes through an SSH port forward is local, on purpose; a knob makes local pairing explicit.',
      source: 'openclaw docs, gateway/pairing',
      covers: ['hosts.tunnel-is-a-risk', 'locality.auto-approve-can-be-turned-off'],
    },
    {
      id: 'L13',
      promise: 'Behind a forwarder that adds no header a public client cannot be told from a local one.',
      source: 'openclaw docs, gateway/security/rate-limiting',
      covers: [
        'forwarding.traceless-proxy-residual-risk',
        'hosts.tunnel-is-a-risk',
        'hosts.forwarder-shows-the-address',
      ],
    },
    {
      id: 'L14',
      promise: 'A platform that rewrote Host and removed X-Forwarded-* made every browser of the internet local.',
      source: 'Kilo-Org/cloud#471, ID-Robots/clawbox#565',
      covers: ['forwarding.traceless-proxy-residual-risk', 'forwarding.public-name-shows-the-proxy'],
    },
    {
      id: 'L15',
      promise: 'A Control UI client could pretend to be local and got a lasting admin token.',
      source: 'GHSA-chr9-m4q2-76hw',
      covers: [
        'locality.foreign-host-is-remote',
        'forwarding.x-forwarded-for-is-remote',
        'rebinding.same-host-origin-is-not-enough',
        'hosts.page-of-another-host-is-not-local',
        'hosts.peer-is-not-local',
      ],
      not: 'what was forged: the advisory does not say it',
    },
    {
      id: 'L16',
      promise:
        'A transparent egress proxy hid the loopback peer, so a valid call from inside a sandbox needed pairing.',
      source: 'NVIDIA/NemoClaw#7215, NVIDIA/NemoClaw#11695',
      excluded:
        'a transparent proxy rewrites the peer below TCP, which takes a network namespace that routes through it',
    },
    {
      id: 'L17',
      promise: 'A gateway bound to a tailnet address also listens on 127.0.0.1, and only that listener is local.',
      source: 'openclaw docs, gateway/security/network-exposure',
      covers: ['hosts.peer-is-not-local', 'hosts.peer-does-not-widen'],
      not: 'a gateway bound to its tailnet address; it is bound to all addresses, and only its loopback is local',
    },
    {
      id: 'L18',
      promise: 'A process that calls itself gateway-client/backend skips pairing; the id is a claim, not a proof.',
      source: 'openclaw#72418',
      covers: [
        'locality.local-first-contact',
        'upgrades.local-scope-upgrade',
        'forwarding.x-forwarded-for-is-remote',
        'credentials.device-token-does-not-widen',
      ],
    },
  ],
}

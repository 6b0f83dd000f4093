import type { Family, Requirement } from '../../harness/vocabulary.ts'

export const requirements: readonly Requirement[] = [
  {
    id: 'identity.control-ui-needs-a-device',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'The Control UI MUST be refused without a device, even with the shared secret on the gateway host.',
    boundary: 'holders of the shared secret / operator authority',
    sources: [
      { ref: 'openclaw#20684', says: 'allowInsecureAuth no longer bypasses the device' },
      { ref: 'GHSA-3cvx-236h-m9fj' },
    ],
    whenBroken: 'The Control UI gets a session without a device, so that nothing can be approved or revoked.',
  },
  {
    id: 'identity.open-mode-needs-a-device',
    level: 'MUST',
    breaks: 'lets-in',
    sentence: 'A client without a device MUST be refused by a gateway that has no shared secret, whatever it shows.',
    boundary: 'everybody on the gateway host / gateway host',
    sources: [
      { ref: 'openclaw docs, gateway/protocol' },
      { ref: 'CVE-2026-28472', says: 'a token that nobody validated replaced the device' },
    ],
    whenBroken: 'A client that shows neither a device nor a secret gets in.',
  },
]

export const families: readonly Family[] = [
  {
    id: 'no-device-control-ui',
    requirement: 'identity.control-ui-needs-a-device',
    title: 'The Control UI comes without a device',
    cross: { history: ['no-device'], client: ['control-ui'], ask: ['operator:read', 'operator:admin'] },
    controls: [{ history: 'new' }],
  },
  {
    id: 'no-device-control-ui-elsewhere',
    requirement: 'identity.control-ui-needs-a-device',
    title: 'The Control UI comes without a device over another way to dial the loopback',
    cross: { history: ['no-device'], client: ['control-ui'], vantage: ['localhost', 'origin-loopback'] },
    controls: [{ history: 'new' }],
  },
  {
    id: 'no-device-control-ui-proxied',
    requirement: 'identity.control-ui-needs-a-device',
    title: 'A user of the proxy opens the Control UI without a device',
    cross: {
      configuration: ['proxy-auth'],
      credential: ['proxy-user'],
      vantage: ['origin-listed-proxied'],
      history: ['no-device'],
      client: ['control-ui'],
    },
    controls: [{ history: 'paired-read' }],
  },
  {
    id: 'no-device-control-ui-open',
    requirement: 'identity.open-mode-needs-a-device',
    title: 'The Control UI connects without a device to a gateway without a shared secret',
    cross: { configuration: ['open'], history: ['no-device'], client: ['control-ui'], credential: ['none'] },
    controls: [{ history: 'new' }],
  },
  {
    id: 'no-device-open',
    requirement: 'identity.open-mode-needs-a-device',
    title: 'A client without a device connects to a gateway without a shared secret',
    cross: {
      configuration: ['open'],
      history: ['no-device'],
      client: ['cli', 'backend'],
      credential: ['none', 'wrong'],
    },
    controls: [{ history: 'new' }],
  },
]

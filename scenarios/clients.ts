import type { Client } from '../harness/vocabulary.ts'

/** The client kinds that a released gateway tells apart (client.id and client.mode are claims, not proofs). */
export const clients: readonly Client[] = [
  { id: 'cli', title: 'the command line', clientId: 'cli', mode: 'cli', platform: 'linux', kind: 'native' },
  {
    id: 'backend',
    title: 'an in-process or subagent client (gateway-client/backend)',
    clientId: 'gateway-client',
    mode: 'backend',
    platform: 'linux',
    kind: 'backend',
  },
  {
    id: 'control-ui',
    title: 'the Control UI in a browser',
    clientId: 'openclaw-control-ui',
    mode: 'webchat',
    platform: 'linux',
    kind: 'browser',
  },
  {
    id: 'webchat',
    title: 'the web chat in a browser',
    clientId: 'webchat-ui',
    mode: 'webchat',
    platform: 'linux',
    kind: 'browser',
  },
  {
    id: 'claims-control-ui',
    title: 'a program that claims to be the Control UI',
    clientId: 'openclaw-control-ui',
    mode: 'webchat',
    platform: 'linux',
    kind: 'native',
  },
  {
    id: 'claims-webchat',
    title: 'a program that claims to be the web chat',
    clientId: 'webchat-ui',
    mode: 'webchat',
    platform: 'linux',
    kind: 'native',
  },
  {
    id: 'control-ui-as-cli',
    title: 'a program that claims the id of the Control UI and the mode of the command line',
    clientId: 'openclaw-control-ui',
    mode: 'cli',
    platform: 'linux',
    kind: 'native',
  },
  { id: 'macos', title: 'the macOS app', clientId: 'openclaw-macos', mode: 'ui', platform: 'linux', kind: 'native' },
  {
    id: 'node-host',
    title: 'a headless node host',
    clientId: 'node-host',
    mode: 'node',
    platform: 'linux',
    kind: 'node',
  },
]

/** Reasons for an exclusion that are truly the same in several places. Anything else says its own. */

export const addressRanges =
  'no configuration sets gateway.nodes.pairing.autoApproveCidrs: the recommended policy approves nobody by an address'

export const chatCommands = 'a chat command reaches it, which takes a channel and an agent; no handshake is part of it'

export const agentTool = 'a tool of the agent does it, after all handshakes'

export const pluginRoute = 'the route belongs to a plugin; gateways are started without plugins'

export const otherServer =
  'it is another server on another port (browser control or its relay), with an authentication of its own'

export const setupCodes =
  'no setup code is issued: it takes an actor that asks for one (device.pair.setupCode, 2026.7.1 on) and a client that redeems it'

export const nodeCommands =
  'which commands a node may run is approved apart from its role, by node.pair.*, after the handshake'

export const upgradePath =
  'it takes two releases, one after the other, over one state directory; here each release has a store of its own'

export const tailscale = 'who stands behind the peer is asked of a Tailscale daemon, and there is none on the test host'

export const startUp = 'the gateway refuses to start with such a configuration, so nobody gets as far as a handshake'

export const race =
  'only two calls within the same instant show it; steps of a case are ordered, so a pass would prove nothing'

export const reload = 'it takes a change of the configuration while the gateway runs; each configuration is booted once'

export const controlUiPage =
  'it happens in the page of the Control UI; handshakes are made by the suite, not by that page'

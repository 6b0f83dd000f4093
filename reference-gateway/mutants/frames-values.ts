/** Frames and params that almost fit, and how connections end that do not. */

import { recommended } from '../policy.ts'
import { isObject } from '../records.ts'
import { mended } from './frames-params.ts'
import { type Mutant, mutant } from './mutant.ts'

const { closes, parse, readParams, roleOf } = recommended.frames

const DEVICE = ['id', 'publicKey', 'signature', 'signedAt', 'nonce']
const FRAME = ['type', 'id', 'method', 'params', 'traceparent', 'expectedProfileId']

const only = (names: readonly string[], all: object): object =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)))

const params: readonly Mutant[] = [
  mutant('role-in-any-case', 'frames.unknown-roles-are-refused', 'A role in capitals is a role.', {
    frames: { roleOf: (asked) => roleOf(asked?.toLowerCase()) },
  }),
  mutant('role-by-prefix', 'frames.unknown-roles-are-refused', 'A role that begins like a known one is that one.', {
    frames: {
      roleOf: (asked = 'operator') => (['operator', 'node'] as const).find((role) => asked.startsWith(role)),
    },
  }),
  mutant('unknown-modes-are-taken', 'frames.unknown-clients-are-refused', 'A client may name its mode as it likes.', {
    frames: {
      readParams: (all) => {
        const read = readParams(all)
        const client = isObject(all) ? all.client : undefined
        if (!('problem' in read) || !isObject(client) || typeof client.mode !== 'string') return read
        const known = readParams({ ...Object(all), client: { ...client, mode: 'cli' } })
        if ('problem' in known) return read
        return { params: { ...known.params, client: { ...known.params.client, mode: client.mode } } }
      },
    },
  }),
  mutant('unknown-properties-of-device', 'frames.schema-is-closed', 'An unknown property of the device is left out.', {
    frames: {
      readParams: mended((all) => (isObject(all.device) ? { ...all, device: only(DEVICE, all.device) } : all)),
    },
  }),
  mutant('numbers-may-be-text', 'frames.schema-is-closed', 'A version may be a text.', {
    frames: {
      readParams: mended((all) =>
        typeof all.minProtocol === 'string' ? { ...all, minProtocol: Number(all.minProtocol) } : all,
      ),
    },
  }),
  mutant('odd-scopes-are-dropped', 'frames.schema-is-closed', 'What is no text in a list of scopes is left out.', {
    frames: {
      readParams: mended((all) =>
        Array.isArray(all.scopes) ? { ...all, scopes: all.scopes.filter((one) => typeof one === 'string') } : all,
      ),
    },
  }),
  mutant('first-scopes-count', 'frames.last-duplicate-counts', 'Of two lists of scopes the first counts.', {
    frames: {
      parse: (text) => {
        const json = parse(text)
        const lists = [...text.matchAll(/"scopes":(\[[^\]]*\])/g)].map(([, list]) => list!)
        if (lists.length < 2 || !isObject(json) || !isObject(json.params)) return json
        return { ...json, params: { ...json.params, scopes: parse(lists[0]!) } }
      },
    },
  }),
  mutant('newest-must-be-ours', 'negotiation.range-is-enough', 'A client that also speaks newer versions is refused.', {
    frames: {
      protocolFor: ({ min, max }, protocols) => protocols.find((version) => min <= version && max === version),
    },
  }),
]

const frames: readonly Mutant[] = [
  mutant('frame-is-open', 'frames.no-frame-is-refused', 'An unknown property of the request is left out.', {
    frames: {
      parse: (text) => {
        const json = parse(text)
        return isObject(json) ? only(FRAME, json) : json
      },
    },
  }),
  mutant(
    'strangers-send-little',
    'frames.fragments-are-one-message',
    'A first message of more than 4 KiB is refused.',
    { frames: { isOversize: (bytes) => bytes > 4096 } },
  ),
]

const ends: readonly Mutant[] = [
  mutant(
    'binary-is-a-violation',
    'frames.binary-is-refused',
    'A binary message ends the connection as a violation of policy (1008).',
    { frames: { closes: { ...closes, binary: [1008, 'invalid request frame'] } } },
  ),
  mutant(
    'oversize-is-a-violation',
    'frames.oversize-is-not-parsed',
    'A message that is too large ends the connection with 1008.',
    { frames: { closes: { ...closes, oversize: [1008, 'invalid request frame'] } } },
  ),
  mutant(
    'no-frame-is-no-json',
    'frames.no-frame-is-refused',
    'JSON that is no request ends the connection with 1007.',
    { frames: { closes: { ...closes, noFrame: [1007, 'invalid request frame'] } } },
  ),
  mutant(
    'no-json-is-a-protocol-error',
    'frames.no-json-is-refused',
    'Text that is no JSON ends the connection as a protocol error (1002).',
    { frames: { closes: { ...closes, noJson: [1002, 'protocol error'] } } },
  ),
]

export const frameValues: readonly Mutant[] = [...params, ...frames, ...ends]

/** Params of connect: what the schema refuses is mended, and taken. */

import type { ReadParams } from '../frames.ts'
import { recommended } from '../policy.ts'
import { isObject } from '../records.ts'
import { type Mutant, mutant } from './mutant.ts'

const { parse, readParams, roleOf } = recommended.frames

/** Reads what is left when `mend` has made a sound thing of it. */
export const mended =
  (mend: (params: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>): ReadParams =>
  (params) =>
    readParams(isObject(params) ? mend(params) : params)

const KNOWN = new Set([
  ...['minProtocol', 'maxProtocol', 'client', 'caps', 'commands', 'permissions', 'pathEnv', 'role', 'scopes', 'device'],
  ...['auth', 'locale', 'userAgent', 'computerUse', 'workerRuns', 'modelCatalog', '__proto__'],
])

/** Params in which `other` stands for what the schema refuses; when they pass, the refused thing is put back. */
const swapped =
  (swap: (params: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>, back: string): ReadParams =>
  (params) => {
    if (!isObject(params)) return readParams(params)
    const read = readParams(swap(params))
    if ('problem' in read) return read
    return { params: { ...read.params, [back]: params[back] } }
  }

export const params: readonly Mutant[] = [
  mutant(
    'unknown-properties-are-dropped',
    'frames.schema-is-closed',
    'A property that nobody knows is left out, and the rest is taken.',
    {
      frames: {
        readParams: mended((all) => Object.fromEntries(Object.entries(all).filter(([name]) => KNOWN.has(name)))),
      },
    },
  ),
  mutant('proto-is-dropped', 'frames.schema-is-closed', 'A property __proto__ is left out, and the rest is taken.', {
    frames: { readParams: mended(({ ['__proto__']: _, ...rest }) => rest) },
  }),
  mutant('scopes-may-be-one-text', 'frames.schema-is-closed', 'A list of scopes may be one text with commas.', {
    frames: {
      readParams: mended((all) => (typeof all.scopes === 'string' ? { ...all, scopes: all.scopes.split(',') } : all)),
    },
  }),
  mutant('scopes-may-be-blank', 'frames.schema-is-closed', 'A scope may be an empty text.', {
    frames: {
      readParams: swapped(
        (all) => (Array.isArray(all.scopes) ? { ...all, scopes: all.scopes.filter((scope) => scope !== '') } : all),
        'scopes',
      ),
    },
  }),
  mutant('auth-may-be-one-text', 'frames.schema-is-closed', 'A text instead of the credentials is taken for a token.', {
    frames: {
      readParams: mended((all) => (typeof all.auth === 'string' ? { ...all, auth: { token: all.auth } } : all)),
    },
  }),
  mutant(
    'client-defaults-to-command-line',
    'frames.schema-is-closed',
    'A client that does not say what it is counts as the command line.',
    {
      frames: {
        readParams: mended((all) =>
          all.client === undefined
            ? { ...all, client: { id: 'cli', mode: 'cli', version: 'unknown', platform: 'linux' } }
            : all,
        ),
      },
    },
  ),
  mutant(
    'unknown-role-is-operator',
    'frames.unknown-roles-are-refused',
    'A role that nobody knows counts as the default, operator.',
    { frames: { roleOf: (asked) => roleOf(asked) ?? 'operator' } },
  ),
  mutant('unknown-role-is-node', 'frames.unknown-roles-are-refused', 'Every role but operator counts as node.', {
    frames: { roleOf: (asked) => roleOf(asked) ?? 'node' },
  }),
  mutant('unknown-clients-are-taken', 'frames.unknown-clients-are-refused', 'A client may call itself as it likes.', {
    frames: {
      readParams: (params) => {
        const read = readParams(params)
        const client = isObject(params) ? params.client : undefined
        if (!('problem' in read) || !isObject(client) || typeof client.id !== 'string') return read
        const known = readParams({ ...Object(params), client: { ...client, id: 'cli' } })
        if ('problem' in known) return read
        return { params: { ...known.params, client: { ...known.params.client, id: client.id } } }
      },
    },
  }),
  mutant(
    'second-connect-is-judged',
    'frames.second-connect-changes-nothing',
    'A second connect on the same connection is judged like the first.',
    { frames: { secondConnect: 'judged' } },
  ),
  mutant('first-role-counts', 'frames.last-duplicate-counts', 'Of two roles in one message the first counts.', {
    frames: {
      parse: (text) => {
        const json = parse(text)
        const roles = [...text.matchAll(/"role":("\w+")/g)].map(([, role]) => role!)
        if (roles.length < 2 || !isObject(json) || !isObject(json.params)) return json
        return { ...json, params: { ...json.params, role: parse(roles[0]!) } }
      },
    },
  }),
  mutant(
    'duplicate-role-is-no-json',
    'frames.last-duplicate-counts',
    'A message that names two roles is refused as no JSON.',
    {
      frames: {
        parse: (text) => {
          if ((text.match(/"role":/g) ?? []).length > 1) throw new SyntaxError('duplicate property')
          return parse(text)
        },
      },
    },
  ),
]

import { recommended } from '../policy.ts'
import { isObject } from '../records.ts'
import { mended, params } from './frames-params.ts'
import { type Mutant, mutant } from './mutant.ts'

const { closes, parse } = recommended.frames

/** How deep a value is nested; stops counting at `enough`. */
function depth(value: unknown, enough: number): number {
  let level = [value]
  for (let deep = 0; ; deep += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []))
    if (level.length === 0 || deep === enough) return deep
  }
}

const firstFrame: readonly Mutant[] = [
  mutant(
    'no-json-is-a-normal-end',
    'frames.no-json-is-refused',
    'Text that is no JSON ends the connection as if nothing had happened (1000).',
    { frames: { closes: { ...closes, noJson: [1000, ''] } } },
  ),
  mutant(
    'truncated-json-is-mended',
    'frames.no-json-is-refused',
    'A message that ends too early is completed, and read.',
    {
      frames: {
        parse: (text) => {
          try {
            return parse(text)
          } catch {
            return parse(`${text}}`)
          }
        },
      },
    },
  ),
  mutant(
    'no-frame-is-a-normal-end',
    'frames.no-frame-is-refused',
    'JSON that is no request ends the connection as if nothing had happened (1000).',
    { frames: { closes: { ...closes, noFrame: [1000, ''] } } },
  ),
  mutant(
    'frame-needs-no-type',
    'frames.no-frame-is-refused',
    'A message that does not say what it is counts as a request.',
    {
      frames: {
        parse: (text) => {
          const json = parse(text)
          return isObject(json) && json.type === undefined ? { ...json, type: 'req' } : json
        },
      },
    },
  ),
  mutant(
    'methods-before-connect',
    'frames.connect-comes-first',
    'A method that needs no scope is answered before connect.',
    { frames: { connectComesFirst: false } },
  ),
  mutant('binary-is-read-as-text', 'frames.binary-is-refused', 'A binary message is read as if it were text.', {
    frames: { binary: 'read-as-text' },
  }),
  mutant('utf8-is-not-checked', 'frames.invalid-utf8-is-refused', 'Bytes that are no UTF-8 are replaced, and read.', {
    frames: { isText: () => true },
  }),
  mutant('strangers-send-megabytes', 'frames.oversize-is-not-parsed', 'Strangers may send as much as sessions may.', {
    frames: { isOversize: (bytes) => bytes > 25 * 1024 * 1024 },
  }),
  mutant(
    'size-bound-is-one-off',
    'frames.oversize-is-not-parsed',
    'The first message may be one byte larger than 64 KiB.',
    { frames: { isOversize: (bytes, limit) => bytes > limit + 1 } },
  ),
  mutant(
    'depth-is-cut-off',
    'frames.depth-is-survived',
    'A property that is nested too deep to be checked is left out, and the rest is taken.',
    {
      frames: {
        readParams: mended((params) =>
          Object.fromEntries(Object.entries(params).filter(([, value]) => depth(value, 100) < 100)),
        ),
      },
    },
  ),
  mutant('early-ping-is-refused', 'frames.fragments-are-one-message', 'A ping before connect ends the connection.', {
    frames: { earlyPing: 'refused' },
  }),
]

export const frames: readonly Mutant[] = [...firstFrame, ...params]

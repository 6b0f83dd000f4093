/** Channels whose handshake is written into a transcript. */
import type { Channel, OpenChannel, Opened, RawFrame } from './channel.ts'
import { AFTERWARDS_ID, FIRST_ID, SECOND_ID } from './forms/frames.ts'
import { parseEnvelope, readFrame } from './frames.ts'
import type { Label } from './redaction.ts'
import type { Party, Transcript } from './transcript.ts'

/** Requests of the handshake itself. */
const HANDSHAKE_IDS: ReadonlySet<string> = new Set([FIRST_ID, SECOND_ID, AFTERWARDS_ID])

/** More is refused by most releases before the client is known. */
const LARGE_BYTES = 64 * 1024

/**
 * Opens channels whose handshake is recorded: up to the first call after a hello, or up to the close.
 *
 * Calls are left to `Transcript.call`: they run side by side, and recorded as they come they would stand in another order
 * each time.
 */
export function recorded(open: OpenChannel, transcript: Transcript, who: Party = 'client'): OpenChannel {
  return async (request) => {
    let sent = request.head
    const opened = await open({
      ...request,
      onHead: (lines) => {
        sent = lines
      },
    })
    transcript.head(who, sent)
    if (opened.kind === 'open') return recordedChannel(opened, transcript, who)
    recordUnopened(opened, transcript, who)
    return opened
  }
}

function recordedChannel(channel: Channel, transcript: Transcript, who: Party): Channel {
  let greeted = false
  let recording = true
  let fragments: RawFrame[] = []
  return {
    kind: 'open',
    next: async () => {
      const received = await channel.next()
      if (!recording) return received
      if (received.kind === 'frame') {
        transcript.frame('gateway', received)
        const envelope = readFrame(received)
        greeted ||= envelope.type === 'res' && envelope.ok
      } else {
        // After a hello, silence and our own goodbye are as they should be.
        if (!greeted || (received.kind === 'closed' && received.sentBy === 'peer'))
          recordUnopened(received, transcript, who)
        recording &&= received.kind === 'timeout' && greeted
      }
      return received
    },
    sendText: (text) => {
      recording &&= !(greeted && isCall(text))
      if (recording) transcript.frame(who, text, ...oddities(text))
      channel.sendText(text)
    },
    sendRaw: (frame) => {
      if (frame.opcode === 'ping') {
        if (recording) transcript.status(who, 'ping')
      } else {
        fragments.push(frame)
        if (frame.fin) {
          if (recording) recordRaw(fragments, transcript, who)
          fragments = []
        }
      }
      channel.sendRaw(frame)
    },
    close: (code, reason) => {
      // The close frames of both sides may cross, so that the code is not the same each time.
      if (recording && !greeted) transcript.note(who, 'hangs up')
      recording = false
      return channel.close(code, reason)
    },
    setDeadline: (ms) => channel.setDeadline(ms),
    get closed() {
      return channel.closed
    },
  }
}

/** A request that the handshake did not make. */
function isCall(text: string): boolean {
  const envelope = parseEnvelope(text)
  return envelope.type === 'req' && !HANDSHAKE_IDS.has(envelope.id)
}

function recordRaw(fragments: readonly RawFrame[], transcript: Transcript, who: Party): void {
  const bytes = Buffer.concat(fragments.map(({ payload }) => payload))
  const text = bytes.toString('utf8')
  const how: Label[] = []
  if (fragments[0]?.opcode === 'binary') how.push('‹binary›')
  else if (!Buffer.from(text).equals(bytes)) how.push('‹not UTF-8›')
  if (fragments.length > 1) how.push(`‹in ${fragments.length} fragments›`)
  transcript.frame(who, text, ...how, ...oddities(text))
}

/** What the redacted form of a message would not show of it; nothing of the message stands in it. */
function oddities(text: string): Label[] {
  const large: Label[] = Buffer.byteLength(text) > LARGE_BYTES ? ['‹more than 64 KiB›'] : []
  return hasRepeats(text) ? [...large, '‹with a repeated property›'] : large
}

/** Parsed, a property that stands twice stands once; `role` is the one that a form sends twice. */
const hasRepeats = (text: string): boolean => text.indexOf('"role":') !== text.lastIndexOf('"role":')

/** What came instead of a WebSocket, or of an answer. */
export function recordUnopened(opened: Exclude<Opened, Channel>, transcript: Transcript, who: Party): void {
  switch (opened.kind) {
    case 'http':
      transcript.http(opened.httpStatus, opened.body)
      break
    case 'closed':
      transcript.close(opened, who)
      break
    case 'timeout':
      transcript.status('gateway', 'no answer in time')
      break
    case 'unreachable':
      transcript.status('gateway', `unreachable: ${opened.error}`)
      break
    case 'garbled':
      transcript.status('gateway', `not the protocol: ${opened.what}`)
      break
  }
}

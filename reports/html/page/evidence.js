/** The compressed block at the end of the page, unpacked once, when somebody first wants to see a case. */
import { byId } from './dom.js'

let unpacked

export function evidence() {
  unpacked ??= unpack()
  return unpacked
}

async function unpack() {
  const bytes = Uint8Array.from(atob(byId('evidence').textContent), (character) => character.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))
  return JSON.parse(await new Response(stream).text())
}

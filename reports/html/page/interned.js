/** The way back from numbers to data; intern.ts says how they are written. What stands once is one object, held by many. */

export function restore({ leaves, shapes, nodes }) {
  const built = []
  let at = 0
  const next = () => {
    const ref = nodes[at++]
    return ref < 0 ? built[built.length + ref] : leaves[ref]
  }
  while (at < nodes.length) {
    const shape = nodes[at++]
    built.push(shape === 0 ? list(nodes[at++], next) : named(shapes[shape - 1], next))
  }
  return built.at(-1)
}

function list(length, next) {
  const values = []
  for (let index = 0; index < length; index += 1) values.push(next())
  return values
}

function named(names, next) {
  const value = {}
  for (const name of names) {
    // A gateway chooses some of the names: this one would not become a name.
    if (name === '__proto__') Object.defineProperty(value, name, { value: next(), enumerable: true })
    else value[name] = next()
  }
  return value
}

/** A block of the page: base64 of compressed JSON. */
export async function unpack(text) {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'))
  return restore(JSON.parse(await new Response(stream).text()))
}

function bytesOf(text) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text)
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = characters.charCodeAt(index)
  return bytes
}

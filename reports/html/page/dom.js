/** Elements by hand: whatever comes from a gateway goes in as text, and there is no way in for markup. */

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : value)
  }
  element.append(
    ...children
      .flat(Infinity)
      .filter((child) => child !== undefined && child !== null && child !== false && child !== ''),
  )
  return element
}

export function byId(id) {
  return document.getElementById(id)
}

/** Characters that cannot be seen, or that turn the reading direction, are shown as code; lines stay lines. */
export function printable(text) {
  return text.replace(
    /(?![\n\t])[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

export function code(text) {
  return make('code', {}, printable(text))
}

/** A list of names and values; what is undefined is left out. */
export function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== undefined)
  return (
    known.length > 0 &&
    make(
      'dl',
      {},
      known.map(([name, value]) => [make('dt', {}, name), make('dd', {}, code(String(value)))]),
    )
  )
}

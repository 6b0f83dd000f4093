/**
 * Data whose parts are nearly the same, said once each: every string, list and object stands once, and whoever holds it
 * holds its number. Handshakes of one case on eight gateways differ in a line or two, so that most of a report is numbers.
 *
 * page/interned.js is the way back.
 */

type Leaf = string | number | boolean | null

export interface Interned {
  readonly leaves: readonly Leaf[]
  /** The names of each kind of object, in order. */
  readonly shapes: readonly (readonly string[])[]
  /**
   * Nodes one after the other, what is held before what holds it. A list: `0`, its length, its members. An object: the number
   * of its shape plus one, its values. A member is a leaf by its number, or a node by how many nodes back it stands, negative.
   */
  readonly nodes: readonly number[]
}

/** Takes anything that JSON can say, of which the outermost is a list or an object; what is `undefined` is left out. */
export function intern(root: object): Interned {
  const leaves = new Numbers<Leaf>()
  const shapes = new Numbers<string>()
  const shapeNames: string[][] = []
  // A node is told by its shape and by what it holds.
  const nodes = new Numbers<string>()
  const written: number[] = []

  // Leaves count from 0 up, nodes from -1 down.
  const visit = (value: unknown): number => {
    if (typeof value !== 'object' || value === null) return leaves.of(value as Leaf)
    const names = Array.isArray(value)
      ? undefined
      : Object.keys(value).filter((name) => field(value, name) !== undefined)
    const head = names ? [shapeOf(names)] : [0, (value as unknown[]).length]
    const held = names ? names.map((name) => visit(field(value, name))) : (value as unknown[]).map(visit)
    const key = `${head}:${held}`
    const known = nodes.get(key)
    if (known !== undefined) return -1 - known
    const own = nodes.of(key)
    written.push(...head)
    for (const ref of held) written.push(ref < 0 ? -1 - ref - own : ref)
    return -1 - own
  }
  const shapeOf = (names: string[]): number => {
    const number = shapes.of(JSON.stringify(names))
    shapeNames[number] ??= names
    return number + 1
  }

  // Nothing holds itself, so that the outermost is the last.
  visit(root)
  return { leaves: leaves.all(), shapes: shapeNames, nodes: written }
}

const field = (value: object, name: string): unknown => (value as Readonly<Record<string, unknown>>)[name]

/** Numbers in the order in which things were first seen. */
class Numbers<T> {
  readonly #seen = new Map<T, number>()

  get size(): number {
    return this.#seen.size
  }

  get(one: T): number | undefined {
    return this.#seen.get(one)
  }

  of(one: T): number {
    let number = this.#seen.get(one)
    if (number === undefined) {
      number = this.#seen.size
      this.#seen.set(one, number)
    }
    return number
  }

  all(): T[] {
    return [...this.#seen.keys()]
  }
}

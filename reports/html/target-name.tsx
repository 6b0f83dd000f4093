/** The head of a target's column: it may break behind the `@`, where the release begins. */
import { printable } from '../words.ts'

export function TargetHead({ id }: { id: string }) {
  return (
    <th scope="col" class="target-name">
      {printable(id)
        .split(/(?<=@)/)
        .map((part, index) => [index > 0 && <wbr />, part])}
    </th>
  )
}

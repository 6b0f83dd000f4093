/** The keys of the page, in a dialog, and the switch for those who send keys unasked. */

const KEYS = [
  ['/', 'search'],
  ['j, k', 'next and previous case, in the list and in a case'],
  ['↑ ↓ ← →', 'in the list: rows and targets; in the matrix: cells; in a case (← →): other targets'],
  ['Enter', 'open the case, or the cases of a cell'],
  ['c', 'in a case: copy the command that repeats it'],
  ['Esc', 'from a case back to the list; out of the search'],
  ['?', 'these keys'],
] as const

export function Help() {
  return (
    <dialog id="help" aria-labelledby="help-title">
      <h2 id="help-title">Keys</h2>
      <dl>
        {KEYS.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <p>
        <label>
          <input type="checkbox" id="single-keys" checked autocomplete="off" /> Letters and signs are keys (turn this
          off when you dictate)
        </label>
      </p>
      <form method="dialog">
        <button type="submit">Close</button>
      </form>
    </dialog>
  )
}

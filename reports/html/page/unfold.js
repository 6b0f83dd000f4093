/** A link to something that is folded unfolds it, and whatever it is folded into. */

export function startUnfolding() {
  addEventListener('hashchange', unfold)
  unfold()
}

function unfold() {
  const target = document.getElementById(location.hash.slice(1))
  // Cases have their own way in, through the filter.
  if (!target?.matches('details.entry')) return
  for (let at = target; at; at = at.parentElement.closest('details')) at.open = true
  target.scrollIntoView()
  target.firstElementChild.focus({ preventScroll: true })
}

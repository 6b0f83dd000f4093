/** Single keys, for who reads many cases; they can be turned off, since people who dictate send such keys unasked. */
import { copyCommand } from './case-page.js'
import { byId } from './dom.js'
import { step } from './list.js'

const IN_LIST = {
  j: () => step(1, 0),
  k: () => step(-1, 0),
  ArrowDown: () => ofList() && step(1, 0),
  ArrowUp: () => ofList() && step(-1, 0),
  ArrowRight: () => ofList() && step(0, 1),
  ArrowLeft: () => ofList() && step(0, -1),
}

const IN_CASE = {
  j: () => press('case-next'),
  k: () => press('case-previous'),
  ArrowRight: () => beside(1),
  ArrowLeft: () => beside(-1),
  c: () => copyByKey(),
  Escape: () => press('case-list-link'),
}

const ANYWHERE = {
  '/': () => search(),
  '?': () => help(),
}

export function startKeys() {
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
    const field = event.target.closest?.('input:not([type=radio], [type=checkbox]), select, textarea')
    if (field) return leave(event, field)
    if (document.querySelector('dialog[open]')) return
    if (event.key.length === 1 && !byId('single-keys').checked) return
    const ways = byId('case').hidden ? IN_LIST : IN_CASE
    const way = Object.hasOwn(ways, event.key) ? ways[event.key] : ANYWHERE[event.key]
    if (way?.()) event.preventDefault()
  })
  byId('help-open').addEventListener('click', help)
  byId('help-open').hidden = false
  byId('case').addEventListener('click', (event) => {
    if (event.target.id === 'copy') void copyCommand()
  })
}

/** Out of the search without losing what was searched for: the next key moves in what was found. */
function leave(event, field) {
  if (event.key !== 'Escape' || field.name !== 'q') return
  event.preventDefault()
  field.blur()
}

const ofList = () => document.activeElement?.closest('#case-list') !== null

/** A link that the page shows. */
function press(id) {
  const link = byId(id)
  link?.click()
  return Boolean(link)
}

/** The same case on the target to the left or to the right. */
function beside(right) {
  // Wide content scrolls by these keys.
  if (document.activeElement?.closest('.scroll:focus')) return false
  const links = [...byId('case').querySelectorAll('.targets-table a')]
  const at = links.findIndex((link) => link.hasAttribute('aria-current'))
  const next = links[at + right]
  next?.click()
  return Boolean(next)
}

function search() {
  if (!byId('case').hidden) press('case-list-link')
  const field = byId('filter').elements.namedItem('q')
  // A case that is being left still hides the field.
  setTimeout(() => {
    field.focus()
    field.select()
  })
  return true
}

function help() {
  byId('help').showModal()
  return true
}

function copyByKey() {
  void copyCommand()
  return true
}

/** One table at a time, arrow keys from cell to cell, and a tip that the keyboard can see too. */
import { byId, make } from './dom.js'

export function startMatrix() {
  const tables = [...document.querySelectorAll('#matrix .scroll')]
  const choices = ['target', 'client', 'story'].map((name) => ({ name, field: byId(`matrix-${name}`) }))
  if (tables.length === 0) return
  const show = () => {
    let shown = 0
    for (const table of tables) {
      table.hidden = choices.some(({ name, field }) => table.dataset[name] !== field.value)
      if (!table.hidden) shown += 1
    }
    byId('matrix-none').textContent = shown === 0 ? 'No case stands here.' : ''
  }
  byId('matrix-pick').hidden = tables.length === 1
  byId('matrix-pick').addEventListener('change', show)
  show()
  for (const table of tables) rove(table)
  tips(byId('matrix'))
}

/** One stop for the tab key in each table, not a thousand. */
function rove(table) {
  const cells = table.querySelectorAll('a.cell')
  cells.forEach((cell, index) => {
    cell.tabIndex = index === 0 ? 0 : -1
  })
  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest?.('a.cell')
    const next = cell && neighbour(cell, event.key)
    if (!next) return
    event.preventDefault()
    cell.tabIndex = -1
    next.tabIndex = 0
    next.focus()
  })
}

const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }

/** The next place in that direction that has a case. Columns are counted from the right: a row may lack its history. */
function neighbour(cell, key) {
  const [down, right] = STEPS[key] ?? [0, 0]
  if (down === 0 && right === 0) return undefined
  let row = cell.closest('tr')
  let fromRight = row.cells.length - cell.parentElement.cellIndex
  for (;;) {
    fromRight -= right
    row = down > 0 ? row.nextElementSibling : down < 0 ? row.previousElementSibling : row
    const place = fromRight > 0 ? row?.cells[row.cells.length - fromRight] : undefined
    if (!place || place.tagName === 'TH') return undefined
    const found = place.querySelector('a.cell')
    if (found) return found
  }
}

function tips(section) {
  const tip = make('div', { class: 'tip', 'aria-hidden': 'true', popover: 'manual' })
  section.append(tip)
  const show = (event) => {
    const cell = event.target.closest?.('a.cell')
    if (!cell) return
    tip.textContent = cell.getAttribute('aria-label')
    tip.showPopover()
    const box = cell.getBoundingClientRect()
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8
    const above = box.top - tip.offsetHeight - 6
    tip.style.left = `${Math.max(8, Math.min(box.left, room))}px`
    tip.style.top = `${above > 0 ? above : box.bottom + 6}px`
  }
  const hide = () => tip.hidePopover()
  section.addEventListener('mouseover', show)
  section.addEventListener('focusin', show)
  section.addEventListener('mouseout', hide)
  section.addEventListener('focusout', hide)
}

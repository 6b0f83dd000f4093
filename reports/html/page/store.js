/** What the store knew before and after, so that a change can be seen and its absence can be read. */
import { code, make } from './dom.js'

export function storeBlock(before, after) {
  if (!before && !after) return make('p', { class: 'muted' }, 'The store was not looked at.')
  const rows = storeRows(before, after)
  const changed = rows.some((row) => !same(row.before, row.after))
  const words = !before || !after ? 'Seen only once.' : changed ? 'Changed:' : 'Nothing changed.'
  return make(
    'div',
    {},
    make('p', { class: changed ? 'changed' : 'muted' }, words),
    make(
      'table',
      { class: 'store' },
      make('thead', {}, make('tr', {}, make('td'), columnHead('before'), columnHead('after'))),
      make(
        'tbody',
        {},
        rows.map((row) =>
          make(
            'tr',
            same(row.before, row.after) ? {} : { class: 'changed' },
            make('th', { scope: 'row' }, row.name),
            make('td', {}, values(row.before, row.after, 'del')),
            make('td', {}, values(row.after, row.before, 'ins')),
          ),
        ),
      ),
    ),
  )
}

export const columnHead = (name) => make('th', { scope: 'col' }, name)

/** Undefined stands for "not there", which is not the same as an empty list. */
function storeRows(before, after) {
  const rows = [
    storeRow('public key', before, after, (state) => (state.record ? [`the device's ${state.record.key}`] : undefined)),
    storeRow('roles', before, after, (state) => state.record?.roles),
    storeRow('scopes', before, after, (state) => state.record?.scopes),
    storeRow('platform', before, after, (state) => (state.record?.platform ? [state.record.platform] : undefined)),
  ]
  const roles = new Set([before, after].flatMap((state) => Object.keys(state?.record?.tokens ?? {})))
  for (const role of roles) rows.push(storeRow(`${role} token`, before, after, (state) => tokenWords(state, role)))
  rows.push(storeRow('pending', before, after, (state) => state.pending.map(pendingWords)))
  if (!before?.record && !after?.record) return rows.slice(-1)
  return rows
}

function storeRow(name, before, after, read) {
  return { name, before: before ? read(before) : undefined, after: after ? read(after) : undefined }
}

function tokenWords(state, role) {
  const token = state.record?.tokens[role]
  if (!token) return undefined
  return token.revoked ? ['revoked', ...token.scopes] : token.scopes
}

function pendingWords(request) {
  const scopes = request.scopes.join(' ') || 'no scopes'
  return `${request.role}: ${scopes}${request.reason ? ` (${request.reason})` : ''}`
}

function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b)
}

function values(mine, theirs, mark) {
  if (mine === undefined) return make('span', { class: 'muted' }, 'not there')
  if (mine.length === 0) return make('span', { class: 'muted' }, 'none')
  return mine.map((value) => (theirs?.includes(value) ? code(value) : make(mark, {}, code(value))))
}

import type { Row } from '../../../harness/vocabulary.ts'

/** 2026.2.17 to 2026.3.13. */
export const scopesBelongToNoRole: Row<'none'> = {
  when: { history: ['paired-both'], ask: ['node:read'] },
  gives: 'none',
  words: 'the scopes of a row are not told apart by role: a node may ask what its device has as operator',
  source: 'openclaw#57258',
}

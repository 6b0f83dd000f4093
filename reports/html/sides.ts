/** What can be a row or a column of the matrix; page/matrix-data.js has the same, and a test says so. */
export const SIDES = [
  'target',
  'theme',
  'requirement',
  'configuration',
  'vantage',
  'history',
  'client',
  'credential',
  'form',
  'ask',
  'story',
] as const

/** A page could not be opened or was lost, or the browser was. What it was to show could not run. */
export class PageError extends Error {
  override name = 'PageError'
}

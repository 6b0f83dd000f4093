/** Documents for pages that no gateway serves: on another port of the loopback, on disk, in an extension. */
import { mkdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** There is nothing in it: what runs in a page is put there by the run. */
export const BLANK = '<!doctype html><title>page</title>'

/**
 * The key decides the id of the extension, which stands in its Origin: without it the id would come from the path, and differ
 * in each run. Its private half was thrown away.
 */
const EXTENSION_KEY =
  'MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDnPI+v7EdIN89KQ5GBy98nH5ob6QwIFUoXdEvmVOwarQFTE7qj1DYT3Idy3CG/vPqpNVdU/nKdLMfW3AuOPvX9siXqvnZMTXE2ZqhSXWj/ZLiyAadZUu+Ysqze9LslZX2bLa+sVugxvDUzbmMQxmvJmwAOj0dZxjMUL2ac6v4xnwIDAQAB'
export const EXTENSION_ID = 'eonkonkdogcejkmlbigbaihkgmaheljd'

/** Serves a blank document for every path, on a free port of 127.0.0.1. */
export async function servePages(): Promise<{ readonly port: number } & AsyncDisposable> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 'no-store' }).end(BLANK)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as { port: number }).port,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Writes a document on disk. @returns its `file:` address. */
export async function writeDocument(folder: string): Promise<string> {
  const path = join(folder, 'page.html')
  await writeFile(path, BLANK)
  return pathToFileURL(path).href
}

/** Writes an extension that has one page and may do nothing. @returns its folder. */
export async function writeExtension(folder: string): Promise<string> {
  const own = join(folder, 'extension')
  await mkdir(own)
  const manifest = { manifest_version: 3, name: 'page', version: '1', key: EXTENSION_KEY }
  await writeFile(join(own, 'manifest.json'), JSON.stringify(manifest))
  await writeFile(join(own, 'page.html'), BLANK)
  return own
}

/** The address of that page. */
export const EXTENSION_PAGE = `chrome-extension://${EXTENSION_ID}/page.html`

/** A program with a page in a browser, to be killed: `node fixture-child.ts <port of a gateway>`. */
import { knockAt } from '../protocol/scripted-peer.ts'
import { ownPage } from './fixture.ts'
import { startPages } from './pages.ts'

const gatewayPort = Number(process.argv[2])
const pages = await startPages({ gatewayPort, wanted: [ownPage], signal: new AbortController().signal })
const opened = await pages.opening(ownPage, undefined)(knockAt({ port: gatewayPort }))
if (opened.kind !== 'open') throw new Error(opened.kind)
opened.setDeadline(undefined)
await opened.next()
console.log('the gateway spoke')
await opened.next()

/** The child of the crash test in `store.test.ts`: two hundred pending requests, approved one by one until it is killed. */

import { createPairing } from './pairing.ts'
import { recommended } from './policy.ts'
import { openStore } from './store.ts'

const store = openStore(process.argv[2]!, { synchronous: 'full', rules: recommended.store, now: Date.now })
const pairing = createPairing({ store, policy: recommended, now: Date.now, emit: () => {} })
const client = { id: 'cli', mode: 'cli', platform: 'linux', deviceFamily: undefined }
for (let i = 0; i < 200; i += 1) {
  const applicant = { deviceId: `device-${i}`, publicKey: `key-${i}`, client, displayName: undefined }
  pairing.request({ ...applicant, role: 'operator', scopes: ['operator.read'], remoteIp: '203.0.113.9', local: false })
}
for (const request of pairing.allPending()) {
  pairing.approve(request)
  await new Promise((sent) => process.send!(request.deviceId, sent))
}
// All approved before the kill came: the test would prove nothing, so wait for it.
setInterval(() => {}, 1000)

import { expect, test } from 'vitest'
import { doorsOf } from './doors.ts'

test('who listens, and whether others reach it, is read from the tables of the kernel', () => {
  const v4 = `  sl  local_address rem_address   st tx_queue rx_queue
   0: 00000000:0050 00000000:0000 0A 00000000:00000000
   1: 0100007F:4965 00000000:0000 0A 00000000:00000000
   2: 0100007F:4965 0100007F:C000 01 00000000:00000000`
  expect(doorsOf(v4)).toEqual([
    { port: 80, isOpen: true },
    { port: 18789, isOpen: false },
  ])
  const v6 = `  sl  local_address                         remote_address                        st
   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A
   1: 00000000000000000000000001000000:01BC 00000000000000000000000000000000:0000 0A`
  expect(doorsOf(v6)).toEqual([
    { port: 443, isOpen: true },
    { port: 444, isOpen: false },
  ])
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileName } from '@/server/file-name/spec'
import { nasty } from './arbitrary'

test('a saved file is one plain file with the name of its kind, whatever the host is called', () => {
  fc.assert(
    fc.property(nasty, (host) => {
      expect(fileName({ host, what: 'leases', at: new Date(2026, 10, 9), ending: 'csv' })).toMatch(
        /^proximity-\w([\w.-]{0,38}\w)?-leases-2026-11-09\.csv$/,
      )
    }),
  )
})

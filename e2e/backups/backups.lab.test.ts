import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { describeBreaking } from './breaking'
import { describeBackups } from './suite'

describe.skipIf(labUnavailable() !== null)('real kernel', () => {
  describeBackups('a lab node', labHost)
  describeBreaking('a lab node', labHost, [5, 12, 19])
})

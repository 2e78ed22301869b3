import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { describeBackups } from './suite'

describe.skipIf(labUnavailable() !== null)('real kernel', () => {
  describeBackups('a lab node', labHost)
})

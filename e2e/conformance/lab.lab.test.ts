import { describe } from 'vitest'
import { labUnavailable } from '../hosts/lab'
import { labHost } from './lab-host'
import { describeHost } from './suite'

describe.skipIf(labUnavailable() !== null)('real kernel', () => {
  describeHost('lab', labHost, { packets: true })
})

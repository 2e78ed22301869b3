import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellLeases } from './suite'

describe.skipIf(labUnavailable() !== null)('leases and names on the lab', () =>
  tellLeases({ start: labHost, hasPackets: true }),
)

import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { fingerprint } from '../faults/fingerprint'
import { labUnavailable } from '../hosts/lab'
import { tellDrift } from './suite'

describe.skipIf(labUnavailable() !== null)('what is not as wanted, on the lab', () =>
  tellDrift({ start: labHost, fingerprint }),
)

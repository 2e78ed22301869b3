import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { fingerprint } from './fingerprint'
import { tellResuming } from './resuming'

describe.skipIf(labUnavailable() !== null)('a dashboard that comes back, on the lab', () =>
  tellResuming({ start: labHost, fingerprint }),
)

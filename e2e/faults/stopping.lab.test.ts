import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { fingerprint } from './fingerprint'
import { tellStopping } from './stopping'

describe.skipIf(labUnavailable() !== null)('a dashboard that is asked to end, on the lab', () =>
  tellStopping({ start: labHost, fingerprint }),
)

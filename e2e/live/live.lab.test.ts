import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellLive } from './suite'

describe.skipIf(labUnavailable() !== null)('what happens on the lab is in the picture', () =>
  tellLive({ start: labHost, hasProcesses: true }),
)

import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellApps } from './suite'

describe.skipIf(labUnavailable() !== null)('apps on the lab', () => tellApps({ start: labHost, hasPackets: true }))

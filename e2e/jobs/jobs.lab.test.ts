import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellJobs } from './suite'

describe.skipIf(labUnavailable() !== null)('tools on the lab', () => tellJobs({ start: labHost, hasPackets: true }))

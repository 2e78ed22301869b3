import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellDns } from './suite'

describe.skipIf(labUnavailable() !== null)('names on the lab', () => tellDns({ start: labHost, hasPackets: true }))

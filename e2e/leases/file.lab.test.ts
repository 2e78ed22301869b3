import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellLeaseFile } from './file'

describe.skipIf(labUnavailable() !== null)('the lease file on the lab', () => tellLeaseFile(labHost))

import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellStanding } from './suite'

describe.skipIf(labUnavailable() !== null)('how a network stands on the lab', () => tellStanding(labHost))

import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellMoving } from './moving'

describe.skipIf(labUnavailable() !== null)('guests that change their network on the lab', () =>
  tellMoving({ start: labHost, hasPackets: true }),
)

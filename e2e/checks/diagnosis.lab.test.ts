import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { tellDiagnosis } from './diagnosis'

/** `all`, or a regular expression for the names of those that are wanted. */
const WANTED = process.env.PROXIMITY_DIAGNOSIS

/** Parts of the names of those that `npm test` makes. */
const SAMPLE = ['router does not forward', 'is unplugged', 'lost its lease', 'Docker', 'rubbish', 'takes smaller']

describe.skipIf(labUnavailable() !== null)('what is wrong with a network on the lab', () =>
  tellDiagnosis({
    start: labHost,
    isTried: (name) =>
      WANTED === 'all' || (WANTED ? new RegExp(WANTED).test(name) : SAMPLE.some((part) => name.includes(part))),
    tellEach: WANTED !== undefined,
  }),
)

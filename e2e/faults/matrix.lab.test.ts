import { describe } from 'vitest'
import { labHost } from '../conformance/lab-host'
import { labUnavailable } from '../hosts/lab'
import { FAULTS } from './faulty'
import { fingerprint } from './fingerprint'
import { tellMatrix } from './matrix'

describe.skipIf(labUnavailable() !== null)('whatever goes wrong, the lab is as before or as planned', () =>
  tellMatrix({
    start: labHost,
    fingerprint,
    faults: FAULTS,
    sample: {
      initialize: {
        kill: [1, 12, 40],
        reboot: [30],
        fault: {
          fails: [6],
          'fails after its work': [17],
          'hangs after its work': [11],
          'is cut off': [12],
          'meets a full disk': [8],
        },
      },
      remove: { kill: [3, 25, 39, 42], reboot: [28], fault: { 'fails after its work': [20], 'is cut off': [12] } },
      'change of settings': { kill: [6], fault: { 'meets a full disk': [2] } },
    },
  }),
)

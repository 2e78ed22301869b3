import { describe } from 'vitest'
import { fingerprint } from '../conformance/taking-back'
import { startSimulatedHost } from '../hosts/simulated'
import { tellMatrix } from './matrix'

describe('whatever goes wrong, the simulated host is as before or as planned', () =>
  tellMatrix({
    start: () => startSimulatedHost(),
    fingerprint,
    faults: ['fails', 'fails after its work', 'is cut off'],
    sample: {
      initialize: {
        kill: [18],
        reboot: [5, 30],
        fault: { fails: [1, 8, 15, 20], 'fails after its work': [4, 13, 19] },
      },
      remove: { kill: [25], fault: { fails: [2, 9, 17], 'fails after its work': [6, 14] } },
      'change of settings': { kill: [5], fault: { fails: [2], 'fails after its work': [3] } },
    },
  }))

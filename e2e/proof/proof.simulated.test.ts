import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellProof } from './proof'

/** What the simulation has words for. */
const KNOWN = [
  'filter without "-A FORWARD -d',
  'FORWARD accepts',
  'guard of the host is gone',
  'rules between the ports are gone',
  'second network card',
]

describe('a proof on the simulated host', () =>
  tellProof({
    start: () => startSimulatedHost(),
    turns: 2,
    isTried: (name) => KNOWN.some((part) => name.includes(part)),
    atLeast: 10,
    tellEach: false,
  }))

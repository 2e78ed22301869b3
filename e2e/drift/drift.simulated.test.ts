import { describe } from 'vitest'
import { fingerprint } from '../conformance/taking-back'
import { startSimulatedHost } from '../hosts/simulated'
import { tellDrift } from './suite'

describe('what is not as wanted, on the simulated host', () =>
  tellDrift({ start: () => startSimulatedHost(), fingerprint }))

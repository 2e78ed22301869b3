import { describe } from 'vitest'
import { fingerprint } from '../conformance/taking-back'
import { startSimulatedHost } from '../hosts/simulated'
import { tellResuming } from './resuming'

describe('a dashboard that comes back, on the simulated host', () =>
  tellResuming({ start: () => startSimulatedHost(), fingerprint }))

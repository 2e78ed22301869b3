import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellLeases } from './suite'

describe('leases and names on the simulated host', () =>
  tellLeases({ start: () => startSimulatedHost(), hasPackets: false }))

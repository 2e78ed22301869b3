import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellLeaseFile } from './file'

describe('the lease file on the simulated host', () => tellLeaseFile(() => startSimulatedHost()))

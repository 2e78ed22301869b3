import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellJobs } from './suite'

describe('tools on the simulated host', () => tellJobs({ start: () => startSimulatedHost(), hasPackets: false }))

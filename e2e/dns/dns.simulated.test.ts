import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellDns } from './suite'

describe('names on the simulated host', () => tellDns({ start: () => startSimulatedHost(), hasPackets: false }))

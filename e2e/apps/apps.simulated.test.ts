import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellApps } from './suite'

describe('apps on the simulated host', () => tellApps({ start: () => startSimulatedHost(), hasPackets: false }))

import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellStanding } from './suite'

describe('how a network stands on the simulated host', () => tellStanding(() => startSimulatedHost()))

import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellLive } from './suite'

describe('what happens on the simulated host is in the picture', () =>
  tellLive({ start: () => startSimulatedHost(), hasProcesses: false }))

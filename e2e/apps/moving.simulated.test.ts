import { describe } from 'vitest'
import { startSimulatedHost } from '../hosts/simulated'
import { tellMoving } from './moving'

describe('guests that change their network on the simulated host', () =>
  tellMoving({ start: () => startSimulatedHost(), hasPackets: false }))

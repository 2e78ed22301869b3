import { startSimulatedHost } from '../hosts/simulated'
import { describeHost } from './suite'

describeHost('simulated', () => startSimulatedHost(), { packets: false })

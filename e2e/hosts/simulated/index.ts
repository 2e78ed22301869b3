export { startSimulatedHost, type RunningSimulatedHost, type SimulatedHostOptions } from './start'
export { SCENARIOS, type ScenarioName } from './scenarios'
export { SimulatedHost, type Executed } from './host'
export type { Failure, Faults } from './faults'

export type { Lab, LabOptions } from './lab'
export { ensureLabImage } from './image/image'
export { startLab } from './start-lab'
export { labUnavailable } from './unavailable'

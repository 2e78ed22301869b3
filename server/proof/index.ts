export { prove } from './prove'
export { report } from './report'
export { ProofSchedule, schedule } from './schedule'
export { last, lines, show } from './show'

export { add, list, remove, tryOut } from './receivers'
export type { ReceiverView } from './spec'
export { tellAll } from './tell'

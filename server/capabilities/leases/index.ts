export { admitted } from './admitted'
export { released, type ReleaseSpec } from './released'
export { reserved, reservedRemarks, type ReserveSpec } from './reserved'

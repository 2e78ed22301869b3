export { announced } from './announced'
export { made } from './made'
export type { Provision, ProvisionSpec } from './spec'
export { started } from './started'

export { configuration } from './configuration'
export { details } from './details'
export { traffic } from './traffic'

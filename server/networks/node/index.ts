export { configuration } from './configuration'
export { details } from './details'
export { ping } from './ping'
export { traffic } from './traffic'

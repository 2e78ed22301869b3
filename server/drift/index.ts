export { adopt } from './adopt'
export { ignore } from './ignore'
export { list } from './list'

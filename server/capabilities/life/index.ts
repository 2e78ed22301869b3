export { destroyed } from './destroyed'
export { type LifeSpec, POWER, type Power } from './spec'
export { powered, processOf } from './powered'

export { forgetPicture } from './forget'
export { LastPictures } from './last-pictures'
export { lastPicture } from './read'
export { keepLastPictures, writeLastPictures } from './write'

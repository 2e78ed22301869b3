export { download, forget, list, start, stop, watch } from './jobs'
export { type JobView, type Line, Request } from './spec'

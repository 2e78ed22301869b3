export { followHost } from './follow-host'
export { Live, type Following } from './live-host'

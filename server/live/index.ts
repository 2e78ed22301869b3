export { PAGES, type Page, type Shown } from './shown'
export { follow, Topic, type Said } from './topic'
export { watch, type LiveView } from './watch'

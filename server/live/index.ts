export type { Changes } from './changes'
export { PAGES, type Page, type Shown, type Word } from './shown'
export { follow, Topic, type Said } from './topic'
export { watch, type LiveView } from './watch'

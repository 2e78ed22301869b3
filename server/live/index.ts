export { PAGES, type Page, type Shown } from './shown'
export { watch, type LiveView } from './watch'

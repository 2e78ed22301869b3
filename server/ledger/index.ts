export { exported } from './export'
export { search } from './search'
export { Search } from './search/spec'
export { verified } from './verified'

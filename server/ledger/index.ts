export { exported } from './export'
export { search } from './search'
export { SearchInput } from './search/input'
export { verified } from './verified'

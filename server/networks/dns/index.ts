export { ask, type Told } from './ask'
export { addRecord, records, removeRecord } from './records'

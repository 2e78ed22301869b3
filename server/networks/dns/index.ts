export { ask, RECORD_TYPES, type Told } from './ask'
export { addRecord, records, removeRecord } from './records'

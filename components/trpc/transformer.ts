import { plainValue } from '@/server/net/plain'

/** Everything that a page shows comes through here: names of guests, lines of logs and words of hosts are what others have written. */
export const transformer = { serialize: <T>(value: T): T => value, deserialize: plainValue }

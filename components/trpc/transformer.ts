import superjson, { type SuperJSONResult } from 'superjson'
import { plainValue } from '@/server/net/plain'

/** Everything that a page shows comes through here: names of guests, lines of logs and words of hosts are what others have written. */
export const transformer = {
  serialize: (value: unknown): SuperJSONResult => superjson.serialize(value),
  deserialize: <T>(value: SuperJSONResult): T => plainValue(superjson.deserialize<T>(value)),
}

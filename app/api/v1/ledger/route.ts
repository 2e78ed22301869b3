import { serveFile } from '@/server/api/serve-file'
import { streamOf } from '@/server/api/stream'
import { searchOf } from '@/server/ledger/search/spec'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

/** What a search in the ledger of commands finds, as a table to keep. */
export async function GET(request: Request): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams)
  const type = query.type === 'json' ? 'json' : 'csv'
  return serveFile(request, {
    ...outside('The ledger could not be read.'),
    type: type === 'csv' ? 'text/csv; charset=utf-8' : 'application/json',
    read: async (caller) => {
      const { name, chunks } = await caller.ledger.exported({ type, search: searchOf(query) })
      return { name, text: streamOf(chunks) }
    },
  })
}

import { serveFile } from '@/server/api/serve-file'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

/** The packets that a job has caught, as one file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params
  return serveFile(request, {
    ...outside('The packets could not be read.', { job: id }),
    type: 'application/vnd.tcpdump.pcap',
    read: async (caller) => {
      const { name, content } = await caller.jobs.file({ id })
      return { name, text: new Uint8Array(content) }
    },
  })
}

import { serveFile } from '@/server/api/serve-file'
import { env } from '@/server/env'
import { download } from '@/server/jobs'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

/** The packets that a job has caught, as one file. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const { id } = await params
  return serveFile(request, {
    names: [...allowedHosts, bindAddress],
    type: 'application/vnd.tcpdump.pcap',
    read: async () => {
      const { name, content } = download({ ctx: await runtime(), input: { id } })
      return { name, text: new Uint8Array(content) }
    },
    failure: 'The packets could not be read.',
    onFailure: (error) => log().error({ job: id, err: error }, 'a file to keep could not be read'),
  })
}

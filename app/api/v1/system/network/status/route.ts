import { problem, serve } from '@/server/api/serve-file'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

/** The network of a host from a fresh look: the first one, or the one that `?host=` names by id, name or address. */
export function GET(request: Request): Promise<Response> {
  const wanted = new URL(request.url).searchParams.get('host')
  return serve(request, outside('The network could not be read.', { host: wanted }), async (caller) => {
    const hosts = await caller.hosts.list()
    const host =
      wanted === null
        ? hosts[0]
        : hosts.find(({ id, name, address }) => [id, name, address, address.replace(/:\d+$/, '')].includes(wanted))
    if (host) return Response.json(await caller.networks.status({ hostId: host.id }))
    const none = 'There is no host yet. Add one in the dashboard.'
    return problem(404, wanted === null ? none : `There is no host ${wanted}.`)
  })
}

import { foreign } from '@/server/api/foreign'
import { problem } from '@/server/api/serve-file'
import { env } from '@/server/env'
import { ProximityError } from '@/server/errors'
import { log } from '@/server/log'
import { list } from '@/server/hosts'
import { status } from '@/server/networks'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

const UNREACHABLE = ['unreachable', 'refused-key', 'changed-host-key', 'time-out']

/** The network of a host from a fresh look: the first one, or the one that `?host=` names by id, name or address. */
export async function GET(request: Request): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const refusal = foreign(request, [...allowedHosts, bindAddress])
  if (refusal) return problem(403, refusal)
  const ctx = await runtime()
  const wanted = new URL(request.url).searchParams.get('host')
  const hosts = await list({ ctx })
  const host =
    wanted === null
      ? hosts[0]
      : hosts.find(({ id, name, address }) => [id, name, address, address.replace(/:\d+$/, '')].includes(wanted))
  if (!host)
    return problem(
      404,
      wanted === null ? 'There is no host yet. Add one in the dashboard.' : `There is no host ${wanted}.`,
    )
  try {
    return Response.json(await status({ ctx, input: { hostId: host.id } }))
  } catch (error) {
    if (error instanceof ProximityError && UNREACHABLE.includes(error.code)) return problem(503, error.message)
    log().error({ host: host.id, err: error }, 'the status could not be read')
    return problem(500, 'The network could not be read. The log of the dashboard says why.')
  }
}

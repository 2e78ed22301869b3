import { boundedText } from '@/server/api/bounded-text'
import { foreign } from '@/server/api/foreign'
import { problem } from '@/server/api/serve-file'
import { BACKUP_BOUND, upload } from '@/server/backups'
import { env } from '@/server/env'
import { ProximityError } from '@/server/errors'
import { log } from '@/server/log'
import { runtime } from '@/server/runtime'

export const dynamic = 'force-dynamic'

const CODES: Partial<Record<ProximityError['code'], number>> = { 'not-found': 404, invalid: 400 }

/** Takes in a backup that was downloaded, for the host that `?host=` names by its id. */
export async function POST(request: Request): Promise<Response> {
  const { allowedHosts, bindAddress } = env()
  const refusal = foreign(request, [...allowedHosts, bindAddress])
  if (refusal) return problem(403, refusal)
  const hostId = new URL(request.url).searchParams.get('host') ?? ''
  const text = await boundedText(request, BACKUP_BOUND)
  if (text === null) return problem(413, `This file is no backup: it holds more than ${BACKUP_BOUND / 1e6} MB.`)
  try {
    return Response.json(await upload({ ctx: await runtime(), input: { hostId, text } }))
  } catch (error) {
    if (error instanceof ProximityError) return problem(CODES[error.code] ?? 500, error.message)
    log().error({ host: hostId, err: error }, 'a backup could not be taken in')
    return problem(500, 'The backup could not be stored. The log of the dashboard says why.')
  }
}

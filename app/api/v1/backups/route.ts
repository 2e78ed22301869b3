import { serve } from '@/server/api/serve-file'
import { BACKUP_BOUND } from '@/server/backups'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

/** Takes in a backup that was downloaded, for the host that `?host=` names by its id. */
export function POST(request: Request): Promise<Response> {
  const hostId = new URL(request.url).searchParams.get('host') ?? ''
  const door = { ...outside('The backup could not be stored.', { host: hostId }), bound: BACKUP_BOUND }
  return serve(request, door, async (caller, sent) =>
    Response.json(await caller.backups.upload({ hostId, text: await sent.text() })),
  )
}

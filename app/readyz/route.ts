import { runtime } from '@/server/runtime'
import { unready } from '@/server/ready'

export const dynamic = 'force-dynamic'

/** Whether work can be given to this process: 503 names the parts that are not ready, and nothing about them. */
export async function GET(): Promise<Response> {
  const parts = await runtime().then(unready, () => ['database'] as const)
  const headers = { 'cache-control': 'no-store' }
  return Response.json(
    { ready: parts.length === 0, unready: parts },
    { status: parts.length === 0 ? 200 : 503, headers },
  )
}

import { serveMetrics } from '@/server/api/metrics'
import { outside } from '@/server/outside'

export const dynamic = 'force-dynamic'

export function GET(request: Request): Promise<Response> {
  return serveMetrics(request, outside('The metrics could not be gathered.'))
}

import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { HostOverview } from '@/server/views/overview'

export function ManagementCard({ management }: { management: HostOverview['management'] }) {
  return (
    <Card title="Management bridge">
      {management ? (
        <>
          <p className="flex items-center gap-2 font-mono text-20 font-medium">
            {management.bridge}
            {management.vlan !== null && <Badge>VLAN {management.vlan}</Badge>}
          </p>
          <p className="mt-2 text-muted">{management.reason}</p>
        </>
      ) : (
        <p className="text-muted">Unknown. It is found from the address that the connection to the host arrives on.</p>
      )}
    </Card>
  )
}

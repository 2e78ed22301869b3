'use client'
import dynamic from 'next/dynamic'
import { useCurrentHost } from '@/components/shell/use-current-host'

// Not needed while the host can be reached.
const ConnectionNotice = dynamic(() => import('./connection-notice').then((it) => it.ConnectionNotice), {
  loading: () => null,
})

/** Above what was measured on a host, and is not looked at anew: that it cannot be reached now. */
export function Away() {
  const { host } = useCurrentHost()
  return host?.connection.state === 'down' ? <ConnectionNotice host={host} /> : null
}

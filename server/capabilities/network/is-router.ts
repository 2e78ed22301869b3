import type { GuestConfig } from '../../host/tools/pve'
import type { Layout } from './layout'

/**
 * Whether a guest is the router of this network: by its tag, or on the bridge by the MAC address that follows from it and belongs
 * to no other, since a tag is soon taken away in the screens of Proxmox.
 */
export function isRouter(
  { bridge, routerTag, gatewayMac }: Pick<Layout, 'bridge' | 'routerTag' | 'gatewayMac'>,
  { kind, tags, nics }: Pick<GuestConfig, 'kind' | 'tags' | 'nics'>,
): boolean {
  const isOnBridge = () => nics.some((nic) => nic.mac === gatewayMac && nic.bridge === bridge)
  return kind === 'container' && (tags.includes(routerTag) || isOnBridge())
}

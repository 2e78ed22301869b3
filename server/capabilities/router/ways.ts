import { contains, parseCidr } from '../../net/cidr'
import type { Layout } from '../network/layout'
import type { RouterInside } from './facts'

/**
 * The card by which its routes do not lead, out to the internet or to the apps; null for neither. While it has no address yet,
 * its routes are not there yet either.
 */
export function lostWay({ address, routes }: RouterInside, { cidr }: Pick<Layout, 'cidr'>): 'eth0' | 'eth1' | null {
  if (address === null) return null
  if (defaultRoute(routes)?.dev !== 'eth0') return 'eth0'
  const leadsToApps = routes.some(({ dst, dev }) => {
    const network = parseCidr(dst)
    return dev === 'eth1' && network !== null && network.prefix <= cidr.prefix && contains(network, cidr.network)
  })
  return leadsToApps ? null : 'eth1'
}

/** The first counts. */
export function defaultRoute(routes: RouterInside['routes']): RouterInside['routes'][number] | undefined {
  return routes.find(({ dst }) => dst === 'default')
}

import type { Check } from '../check'
import { APP_WAYS } from './app-ways'
import { APPS } from './apps'
import { BRIDGE } from './bridge'
import { DHCP } from './dhcp'
import { DNS } from './dns'
import { GUESTS } from './guests'
import { HOST } from './host'
import { ISOLATION } from './isolation'
import { NAT } from './nat'
import { ROUTER } from './router'

/** Every check, in the order in which a page lists them. */
export const CHECKS: readonly Check[] = [
  ...HOST,
  ...BRIDGE,
  ...ROUTER,
  ...DHCP,
  ...DNS,
  ...NAT,
  ...ISOLATION,
  ...APPS,
  ...GUESTS,
  ...APP_WAYS,
]

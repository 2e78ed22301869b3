import { join } from 'node:path'
import { golden } from '../testing/golden'
import { dhcpDns } from './index'

golden(dhcpDns, join(import.meta.dirname, 'cases'))

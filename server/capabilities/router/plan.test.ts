import { join } from 'node:path'
import { golden } from '../testing/golden'
import { router } from './index'

golden(router, join(import.meta.dirname, 'cases'))

import { join } from 'node:path'
import { golden } from '../testing/golden'
import { guard } from './index'

golden(guard, join(import.meta.dirname, 'cases'))

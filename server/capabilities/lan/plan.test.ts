import { join } from 'node:path'
import { golden } from '../testing/golden'
import { lan } from './index'

golden(lan, join(import.meta.dirname, 'cases'))

import { join } from 'node:path'
import { golden } from '../testing/golden'
import { names } from './index'

golden(names, join(import.meta.dirname, 'cases'))

import { openLocal } from './local'
import { behaves } from './testing/behaviour'

behaves('the machine itself', async () => openLocal({ sudo: false }, { bound: 1_000_000 }))

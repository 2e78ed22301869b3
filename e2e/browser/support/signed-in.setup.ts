import { writeFileSync } from 'node:fs'
import { test as setup } from '@playwright/test'
import { signIn, storageState } from '../../product/sign-in'
import { SIGNED_IN } from './signed-in'

/** The other tests begin where this one ends: with the administrator signed in. */
setup('the administrator signs in', async ({ baseURL }) => {
  const url = baseURL ?? ''
  writeFileSync(SIGNED_IN, JSON.stringify(storageState(url, await signIn(url))))
})

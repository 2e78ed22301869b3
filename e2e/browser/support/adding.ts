import { expect, type Page } from '@playwright/test'
import type { RunningSimulatedHost } from '../../hosts/simulated'

/** Says where the host is, and asks for its key. */
export async function fetchHostKey(page: Page, { address, port }: Pick<RunningSimulatedHost, 'address' | 'port'>) {
  await page.goto('/hosts/add')
  await page.getByRole('textbox', { name: 'Address' }).fill(address)
  await page.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await page.getByRole('button', { name: 'Fetch host key' }).click()
}

/** Compares the fingerprint, and signs in with a key. */
export async function signIn(page: Page, host: RunningSimulatedHost, privateKey = host.privateKey) {
  await expect(page.getByText(host.fingerprint, { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Private key' }).fill(privateKey)
  await page.getByRole('button', { name: 'Accept key and sign in' }).click()
}

/** What was looked for on a host, and the value that was found. */
export function check(page: Page, title: string) {
  return page.getByRole('listitem').filter({ hasText: title })
}

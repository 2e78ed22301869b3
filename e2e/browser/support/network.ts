import { expect, type Page } from '@playwright/test'

/** From the plan of a host to the page of the run. */
export async function startPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Initialize network' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Initialize network' })).toBeVisible()
}

/** The line of a step, by what its title begins with: `Step 3/5`. Its name ends with its state. */
export function step(page: Page, number: 1 | 2 | 3 | 4 | 5) {
  return page.getByRole('button', { name: new RegExp(`^Step ${number}/5: `) })
}

/** The promised words of all steps, in their order. */
export const STEPS = [
  'Step 1/5: Discovering Proxmox network bridges...',
  'Step 2/5: Identifying management bridge...',
  'Step 3/5: Setting up proximity-lan bridge...',
  'Step 4/5: Configuring DHCP/DNS on proximity-lan...',
  'Step 5/5: Deploying router LXC...',
] as const

/** Opens a change of each kind: a long command, a new file, a line of input. */
export async function openChanges(page: Page): Promise<void> {
  for (const title of [/Create the router/, /Write the configuration of DHCP and DNS/, /Bring proximity-lan up/])
    await page.getByRole('button', { name: title }).click()
}

import { chromiumPath } from './scripts/chromium.mjs'
import { SIGNED_IN } from './e2e/browser/support/signed-in'
import { ADMIN } from './e2e/product/sign-in'
import { defineConfig, devices } from '@playwright/test'

const port = Number(process.env.E2E_PORT ?? 3187)
const launchOptions = {
  executablePath: chromiumPath() ?? '',
  args: [
    '--no-sandbox',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--force-color-profile=srgb',
    '--font-render-hinting=none',
  ],
}

export default defineConfig({
  testDir: 'e2e/browser',
  // Pictures are made when somebody asks for them: see screenshots.spec.ts.
  testIgnore: process.env.PROXIMITY_SCREENSHOTS ? [] : ['**/screenshots.spec.ts'],
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    storageState: SIGNED_IN,
    // Recording costs every test a third of its time, for the sake of the few that fail: --trace on, when one is to be seen.
    trace: 'off',
    screenshot: 'only-on-failure',
    video: 'off',
    launchOptions,
  },
  projects: [
    { name: 'setup', testMatch: '**/signed-in.setup.ts', use: { storageState: { cookies: [], origins: [] } } },
    {
      name: 'desktop',
      dependencies: ['setup'],
      use: { ...devices['Desktop Chrome'], channel: undefined as never, viewport: { width: 1440, height: 900 } },
      grepInvert: /@phone-only/,
    },
    {
      name: 'phone',
      dependencies: ['setup'],
      use: { ...devices['Pixel 7'], channel: undefined as never, viewport: { width: 390, height: 844 } },
      grep: /@phone/,
    },
  ],
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://127.0.0.1:${port}/healthz`,
    env: {
      PORT: String(port),
      HOST: '127.0.0.1',
      PROXIMITY_DATA_DIR: 'test-results/data',
      PROXIMITY_ADMIN_PASSWORD: ADMIN.password,
      PROXIMITY_LOG_LEVEL: 'warn',
    },
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5000 },
  },
})

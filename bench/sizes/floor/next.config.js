import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')

/** @type {import('next').NextConfig} */
export default {
  turbopack: { root },
  outputFileTracingRoot: root,
  typescript: { ignoreBuildErrors: true },
  experimental: { agentUpgrade: false },
}

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ['ssh2', 'cpu-features', '@libsql/client', 'libsql', 'drizzle-orm', 'pino'],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  experimental: { agentUpgrade: false },
}

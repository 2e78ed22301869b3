/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    'ssh2',
    'cpu-features',
    '@libsql/client',
    'libsql',
    'drizzle-orm',
    'pino',
    'prom-client',
    'better-auth',
    '@better-auth/core',
    '@better-auth/passkey',
    '@better-auth/drizzle-adapter',
    'rate-limiter-flexible',
  ],
  outputFileTracingRoot: import.meta.dirname,
  turbopack: { root: import.meta.dirname },
  experimental: { agentUpgrade: false },
}

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
  // Types are checked with the tests: whoever starts the dashboard for the first time does not wait for them.
  typescript: { ignoreBuildErrors: true },
  experimental: { agentUpgrade: false },
}

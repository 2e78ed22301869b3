// Makes a fresh clone ready, and skips what is done: packages by package-lock.json, the build by the sources, the browser by its file.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { BROWSERS, chromiumPath } from './chromium.mjs'

const root = dirname(import.meta.dirname)
process.chdir(root)
const wants = new Set(process.argv.slice(2))

checkNode()
once(
  'node_modules/.proximity-stamp',
  digest(['package-lock.json', 'package.json']),
  'Installing packages (npm ci)',
  () => npm(['ci', '--include=dev', '--no-audit', '--no-fund']),
)
if (wants.has('--build')) {
  const sources = [
    'app',
    'components',
    'public',
    'server',
    'e2e/hosts/simulated',
    'instrumentation.ts',
    'next.config.js',
    'package-lock.json',
    'tsconfig.json',
    'postcss.config.mjs',
    'scripts/compress.mjs',
  ]
  once('.next/proximity-stamp', digest(sources), 'Building the dashboard (next build)', () => {
    run(process.execPath, ['node_modules/next/dist/bin/next', 'build'])
    run(process.execPath, ['scripts/compress.mjs'])
  })
}
if (wants.has('--browser')) ensureBrowser()

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Node ${process.versions.node} is too old: Proximity needs 20.19 or later.`)
}

function ensureBrowser() {
  const [best, other] = BROWSERS
  const found = chromiumPath()
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && !process.env.CHROMIUM_PATH
  if (found === best.path || (found && !mayInstall)) return
  if (!mayInstall)
    fail(`The browser tests need Chromium. Install it (Debian: apt install ${best.name}), or set CHROMIUM_PATH.`)
  say('Installing Chromium for the browser tests (apt-get)')
  const quietly = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  const install = (name) => ['-q', '-y', '--no-install-recommends', 'install', name, 'fonts-liberation']
  spawnSync('apt-get', ['-q', 'update'], quietly)
  // Older releases of Debian do not have it.
  if (spawnSync('apt-get', install(best.name), quietly).status !== 0 && !found) run('apt-get', install(other.name))
}

/** Runs `work` unless the stamp says that it was done for these inputs. */
function once(stamp, inputs, title, work) {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return
  say(title)
  work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, inputs)
}

function digest(paths) {
  const hash = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`)
  for (const path of paths.flatMap(filesBelow).sort())
    hash.update(path).update('\0').update(readFileSync(path)).update('\0')
  return hash.digest('hex')
}

function filesBelow(path) {
  if (!existsSync(path)) return []
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
}

function npm(args) {
  const cli = process.env.npm_execpath
  if (cli && /\.[cm]?js$/.test(cli)) run(process.execPath, [cli, ...args])
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

function run(program, args, extra = {}) {
  // In production mode npm would leave out what the build needs.
  const { NODE_ENV: _mode, ...env } = process.env
  const { status, error } = spawnSync(program, args, {
    stdio: 'inherit',
    env: { ...env, NEXT_TELEMETRY_DISABLED: '1', ...extra },
  })
  if (error) fail(`${program} could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

function say(line) {
  console.log(`proximity: ${line}`)
}

function fail(line) {
  console.error(`proximity: ${line}`)
  process.exit(1)
}

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/**
 * Who may import whom: the first rule whose `from` fits a file is its rule. A target is a path from the root, or the name of a
 * package; `types` may be imported as types alone. Packages that no rule restricts are free.
 */
type Rule = { from: RegExp; may: RegExp[]; types?: RegExp[] }

const TOOLS = /^server\/host\/(tools\/|command$|batch$|judge$)/
const PURE = [/^server\/net\//, /^server\/errors$/]
const CAPABILITY = [...PURE, /^server\/engine\/capability$/, /^server\/capabilities\//, TOOLS]
const OUTSIDE = /^(app|components|e2e|server)\//

const RULES: Rule[] = [
  { from: /^app\/(api|healthz|readyz|metrics)\//, may: [/^server\//] },
  { from: /^app\//, may: [/^app\//, /^components\//, /\/spec$/], types: [/^server\/views\//] },
  { from: /^components\/trpc\/server\.tsx$/, may: [/^components\//, /^server\/(api|auth|runtime)/] },
  { from: /^components\//, may: [/^components\//, /^server\/net\//, /\/spec$/], types: [/^server\//] },
  {
    from: /^server\/api\//,
    may: [
      /^server\/api\//,
      /^server\/(auth|apps|hosts|networks|operations|drift|backups|proof|checks|jobs|ledger|notify|live|tokens|metrics)$/,
      /^server\/(errors|shutdown|context|requests)$/,
    ],
  },
  { from: /^server\/net\//, may: [/^server\/net\//] },
  { from: /^server\/host\/tools\//, may: [/^server\/host\/(tools\/|command$)/, /^server\/net\//] },
  {
    from: /^server\/host\/commands\/scripts\.ts$/,
    may: [/^server\/host\//, /^server\/engine\/timer\/scripts$/],
  },
  { from: /^server\/host\//, may: [/^server\/host\//, /^server\/errors$/, /^server\/net\//] },
  {
    from: /^server\/engine\//,
    may: [/^server\/engine\//, /^server\/host\/(host|command|cause|quote|ask-once)$/, /^server\/errors$/],
  },
  { from: /^server\/capabilities\/.*\/observe\.ts$/, may: [...CAPABILITY, /^server\/host\/host$/] },
  { from: /^server\/capabilities\//, may: CAPABILITY, types: [/^server\/host\/host$/] },
  { from: /^server\/views\//, may: [/^server\/(views|capabilities|engine|net)\//], types: [/^server\/host\/tools\//] },
  {
    from: /^server\/db\//,
    may: [/^server\/db\//, /^server\/errors$/, /^server\/capabilities\/network\/spec$/],
    types: [/^server\/engine\/events$/],
  },
  { from: /^server\/hosts\/embedded\.ts$/, may: [/^server\//, /^e2e\/hosts\/simulated/] },
  {
    from: /^server\/(auth|apps|hosts|networks|operations|drift|backups|proof|checks|jobs|ledger|notify|live|tokens|metrics)\//,
    may: [/^server\/(?!api)/],
  },
  { from: /^server\/[^/]+\.ts$/, may: [/^server\/(?!api)/] },
  { from: /^(e2e|bench|scripts)\//, may: [/./] },
]

/** Packages and globals that only one place may touch. */
const SINGLE: { what: RegExp; only: RegExp }[] = [
  {
    what: /from 'ssh2'/,
    only: /^(server\/host\/ssh\.ts|server\/host\/ssh-failure\.ts|server\/host\/channel\.ts|server\/host\/testing\/|e2e\/|bench\/)/,
  },
  { what: /from '@libsql\/client'/, only: /^server\/db\/client\.ts$/ },
  // Next replaces NEXT_RUNTIME where it stands literally.
  {
    what: /process\.env\b(?!\.NEXT_RUNTIME|\.NODE_ENV)/,
    only: /^(server\/env\.ts|server\/host\/(local|testing)|e2e\/|bench\/|scripts\/|playwright)/,
  },
]

type Import = { file: string; target: string; typeOnly: boolean }

const files = ['app', 'components', 'server', 'e2e', 'bench', 'instrumentation.ts'].flatMap(sources)
const imports = files.flatMap(importsOf)

describe('the house', () => {
  test('imports only what its rules allow', () => {
    expect(files.length).toBeGreaterThan(100)
    expect(imports.filter((found) => !isAllowed(found)).map(({ file, target }) => `${file} imports ${target}`)).toEqual(
      [],
    )
  })

  test('keeps ssh2, the database driver and the environment each in one place', () => {
    const strays = files.flatMap((file) => {
      if (/\.test\.tsx?$/.test(file)) return []
      const text = read(file)
      return SINGLE.filter(({ what, only }) => what.test(text) && !only.test(file)).map(
        ({ what }) => `${file} has ${what.source}`,
      )
    })
    expect(strays).toEqual([])
  })

  test('has nobody but tests, benches and the embedded host import test hosts', () => {
    const strays = imports.filter(
      ({ file, target }) => target.startsWith('e2e/') && !/^(e2e|bench|scripts)\//.test(file),
    )
    expect(strays.map(({ file }) => file)).toEqual(['server/hosts/embedded.ts'])
  })

  test('keeps files small: half of them under 75 lines, nine in ten under 230', () => {
    const sizes = files
      .filter((file) => !/\.test\.tsx?$/.test(file))
      .map((file) => read(file).split('\n').length)
      .sort((a, b) => a - b)
    expect(sizes[Math.floor(sizes.length * 0.5)]).toBeLessThan(75)
    expect(sizes[Math.floor(sizes.length * 0.9)]).toBeLessThan(230)
  })
})

function isAllowed({ file, target, typeOnly }: Import): boolean {
  if (!OUTSIDE.test(target) || /\.test\.tsx?$/.test(file) || file.includes('/testing/')) return true
  const rule = RULES.find(({ from }) => from.test(file))
  if (!rule) return file === 'instrumentation.ts'
  return (
    rule.may.some((fits) => fits.test(target)) || (typeOnly && (rule.types ?? []).some((fits) => fits.test(target)))
  )
}

function importsOf(file: string): Import[] {
  const text = read(file)
  return [
    ...text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?([^'"]*?)\s*from\s+'([^']+)'|import\('([^']+)'\)/g),
  ].map((match) => {
    const [, type, names = '', from, dynamic] = match
    const listed = /^\{(.*)\}$/s
      .exec(names.trim())?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    const typeOnly = type !== undefined || (listed !== undefined && listed.every((name) => name.startsWith('type ')))
    return { file, target: locate(file, from ?? dynamic ?? ''), typeOnly }
  })
}

/** The path from the root without extension and `index`; a package keeps its name. */
function locate(file: string, specifier: string): string {
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? relative(root, resolve(root, dirname(file), specifier))
      : specifier
  return path.replace(/\.tsx?$/, '').replace(/\/index$/, '')
}

function sources(place: string): string[] {
  if (/\.tsx?$/.test(place)) return [place]
  return readdirSync(join(root, place), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

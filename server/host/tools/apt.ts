import { command, type Command } from '../command'

export type Package = { installed: boolean; version: string | null }

/** Installed packages by name; one that dpkg has never heard of is not installed. */
export function packages(names: readonly string[]): Command<Record<string, Package>> {
  const format = '${Package} ${db:Status-Status} ${Version}\\n'
  return command(['dpkg-query', '-W', '-f', format, ...names], {
    accept: [0, 1],
    parse: ({ stdout }) => {
      const seen = new Map(stdout.split('\n').map((line) => [line.split(' ')[0] ?? '', line.split(' ')]))
      return Object.fromEntries(
        names.map((name) => {
          const [, state, version] = seen.get(name) ?? []
          const installed = state === 'installed'
          return [name, { installed, version: installed ? (version ?? null) : null }]
        }),
      )
    },
  })
}

/** The version that apt would install; null when it knows of none. */
export function candidate(name: string): Command<string | null> {
  return command(['apt-cache', 'policy', name], {
    accept: [0, 100],
    parse: ({ stdout }) => {
      const version = /Candidate:\s*(\S+)/.exec(stdout)?.[1]
      return version && version !== '(none)' ? version : null
    },
  })
}

/** Ends with 100 on a host without subscription, whose enterprise list answers 401: the other lists are fresh all the same. */
export function update(): Command {
  return command(['apt-get', '-q', 'update'], { accept: [0, 100], timeout: 300 })
}

export function install(name: string): Command {
  return command(
    ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', '-y', '--no-install-recommends', 'install', name],
    {
      timeout: 600,
    },
  )
}

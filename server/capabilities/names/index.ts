import { capability, type Change, type Report } from '../../engine/capability'
import type { Host } from '../../host/host'
import { readTrees } from '../../host/tools/files'
import { reload } from '../../host/tools/systemctl'
import { inventory, type Guest } from '../inventory'
import { isRouter } from '../network/is-router'
import { layout } from '../network/layout'
import type { NetworkSpec } from '../network/spec'
import { fileRemoval } from '../removals'
import { fileChange } from '../unit-changes'
import { appNames, nameFiles } from './wanted'

type Names = { files: Record<string, string> }

/** The names of the apps: written from the containers' configuration, since DHCP clients such as busybox' send none. */
export const names = capability({
  id: 'names',
  title: 'Names of the apps',
  needs: { inventory },
  observe: async (host: Host, spec: NetworkSpec): Promise<Names> => {
    const { folder } = layout(spec)
    const files = await host.run(readTrees([`${folder}/dhcp-hosts.d`, `${folder}/hosts.d`]))
    return { files: Object.fromEntries(files) }
  },
  plan: ({ spec, facts, given }) => plan(spec, facts, given.inventory.guests),
  removal: ({ facts }) => Object.entries(facts.files).flatMap(([path, before]) => forgotten(path, before)),
  report: ({ spec, facts, given }): Report => {
    const missing = plan(spec, facts, given.inventory.guests).length
    if (missing === 0) return { findings: [], nodes: [], edges: [] }
    const finding = {
      id: 'names',
      state: 'attention' as const,
      title: `${missing} names of apps are not up to date`,
      remedy: 'They are written within seconds while the host can be reached.',
    }
    return { findings: [finding], nodes: [], edges: [] }
  },
})

function forgotten(path: string, before: string): Change[] {
  return fileRemoval({ title: `Forget ${before.trim().split(/[ ,]/)[1] ?? path}`, path, before })
}

function plan(spec: NetworkSpec, facts: Names, guests: readonly Guest[]): Change[] {
  const place = layout(spec)
  const apps = guests.filter((guest) => !isRouter(place, guest))
  const wanted = nameFiles(appNames(apps, place.bridge), place.folder)
  const stale = Object.entries(facts.files).filter(([path]) => !wanted.has(path))
  const changed = [...wanted].flatMap(([path, after]) =>
    fileChange({
      title: `Name ${after.trim().split(/[ ,]/)[1] ?? path}`,
      path,
      before: facts.files[path] ?? null,
      after,
    }),
  )
  const removed = stale.flatMap(([path, before]) => forgotten(path, before))
  if (changed.length + removed.length === 0) return []
  // dnsmasq follows new and changed files by itself, and forgets a removed one only on HUP.
  const settle: Change = {
    title: 'Let proximity-dns read the names again',
    kind: 'change',
    on: 'host',
    run: reload(place.units.dns),
    touches: [`unit ${place.units.dns}`],
  }
  return [...changed, ...removed, ...(removed.length > 0 ? [settle] : [])]
}

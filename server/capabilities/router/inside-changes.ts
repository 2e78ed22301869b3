import type { Change } from '../../engine/capability'
import { command } from '../../host/command'
import { WRITE_IN_GUEST } from '../../host/tools/files'
import { parseRules, sameRules } from '../../host/tools/iptables'
import { attach } from '../../host/tools/lxc'
import type { RouterInside } from './facts'
import { RULES_V6 } from './rules'
import type { RouterSystem } from './system'

/**
 * Changes inside the router. `inside` is null for one that does not run yet: everything is then put in place, and nothing
 * of it needs an undo of its own, since a new router is destroyed and a stopped one is stopped again.
 */
export function install(vmid: number, inside: RouterInside | null, system: RouterSystem): Change[] {
  if (inside?.hasIptables) return []
  return system.install.map((run) => ({
    title: `Run ${run.argv
      .filter((word) => /^[a-z]/.test(word) && !word.includes('=') && word !== 'env')
      .slice(0, 2)
      .join(' ')} in the router`,
    kind: 'create',
    on: 'router',
    run: attach(vmid, run),
    touches: [`guest ${vmid}`],
  }))
}

/** They need no address yet: a router that has just been started gets them while it waits for its lease. */
export function ruleFiles(vmid: number, inside: RouterInside | null, { service }: RouterSystem, v4: string): Change[] {
  return [
    ...write(vmid, inside, {
      title: 'Write the rules for IPv4',
      path: '/etc/proximity/rules.v4',
      before: inside?.rulesV4File,
      after: v4,
    }),
    ...write(vmid, inside, {
      title: 'Write the rules for IPv6',
      path: '/etc/proximity/rules.v6',
      before: inside?.rulesV6File,
      after: RULES_V6,
    }),
    ...write(vmid, inside, {
      title: 'Write the service that loads them',
      path: service.path,
      mode: service.mode,
      before: inside?.serviceFile,
      after: service.text,
    }),
  ]
}

export function rules(vmid: number, inside: RouterInside | null, { service }: RouterSystem, v4: string): Change[] {
  const on = 'router' as const
  const touches = [`guest ${vmid}`]
  const enabling = inside?.enabled
    ? []
    : service.enable.map((run) => ({
        title: 'Load the rules at every boot of the router',
        kind: 'change' as const,
        on,
        run: attach(vmid, run),
        touches,
      }))
  const undo = inside?.liveV4 ? [attach(vmid, command(['iptables-restore'], { stdin: inside.liveV4 }))] : []
  const loading = isLive(inside, v4)
    ? []
    : [
        {
          title: 'Load the rules, then forward packets',
          kind: 'change' as const,
          on,
          run: attach(vmid, service.run),
          undo,
          touches,
        },
      ]
  return [...enabling, ...loading]
}

/** Does the running router do what the rules say, and forward? */
export function isLive(inside: RouterInside | null, v4: string): boolean {
  return (
    inside?.forwarding === true &&
    sameRules(parseRules(v4), parseRules(inside.liveV4 ?? '')) &&
    sameRules(parseRules(RULES_V6), parseRules(inside.liveV6 ?? ''))
  )
}

type Write = { title: string; path: string; mode?: string; before: string | null | undefined; after: string }

function write(
  vmid: number,
  inside: RouterInside | null,
  { title, path, mode = '0644', before = null, after }: Write,
): Change[] {
  if (before === after) return []
  const put = (text: string) => attach(vmid, command(['sh', '-c', WRITE_IN_GUEST, 'sh', path, mode], { stdin: text }))
  const back = before === null ? attach(vmid, command(['rm', '-f', path])) : put(before)
  return [
    {
      title,
      kind: before === null ? 'create' : 'change',
      on: 'router',
      run: put(after),
      undo: inside ? [back] : [],
      touches: [`guest ${vmid}: ${path}`],
      diff: { path: `${path} (in the router)`, before, after },
    },
  ]
}

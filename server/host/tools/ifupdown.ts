import { command, type Command } from '../command'

/** Held by Proxmox' own API while it rewrites the file (PVE/API2/Network.pm). */
export const INTERFACES_LOCK = '/etc/network/.pve-interfaces.lock'

/** Brings one interface to what the files say and touches no other; `ifreload -a` would run every hook of every bridge. */
export function ifup(name: string): Command {
  return command(['ifup', name], { timeout: 60 })
}

/** Deletes a bridge that has a stanza. */
export function ifdown(name: string): Command {
  return command(['ifdown', name], { timeout: 60 })
}

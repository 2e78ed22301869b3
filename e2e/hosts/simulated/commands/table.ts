import type { Programs } from '../machine/call'
import { unknown } from '../machine/call'
import { alpinePrograms } from './alpine'
import { aptPrograms } from './apt'
import { apiPrograms } from './api'
import { bridgePrograms } from './bridge'
import { coreutils } from './coreutils'
import { dnsmasqPrograms } from './dnsmasq'
import { findPrograms } from './find'
import { grepPrograms } from './grep'
import { guestIfupdownPrograms, ifupdownPrograms } from './ifupdown'
import { ipPrograms } from './ip'
import { iptablesPrograms } from './iptables'
import { inspectPrograms } from './inspect'
import { lxcPrograms } from './lxc'
import { nftPrograms } from './nft'
import { pctPrograms } from './pct'
import { perlPrograms } from './perl'
import { pingPrograms } from './ping'
import { pvePrograms } from './pve'
import { runPrograms } from './run'
import { shellPrograms } from './shell'
import { pveamPrograms } from './pveam'
import { pvesmPrograms } from './pvesm'
import { sysctlPrograms } from './sysctl'
import { systemdPrograms } from './systemctl'

const COMMON: Programs = {
  ...coreutils,
  ...findPrograms,
  ...grepPrograms,
  ...runPrograms,
  ...shellPrograms,
  ...ipPrograms,
  ...sysctlPrograms,
  ...pingPrograms,
  ...iptablesPrograms,
}

/** What the simulated Proxmox node can do. A program works where the package that brings it is installed. */
export const HOST_PROGRAMS: Programs = {
  ...COMMON,
  ...apiPrograms,
  ...aptPrograms,
  ...bridgePrograms,
  ...dnsmasqPrograms,
  ...ifupdownPrograms,
  ...inspectPrograms,
  ...lxcPrograms,
  ...nftPrograms,
  ...pctPrograms,
  ...perlPrograms,
  ...pvePrograms,
  ...pveamPrograms,
  ...pvesmPrograms,
  ...systemdPrograms,
}

export const ALPINE_PROGRAMS: Programs = { ...COMMON, ...alpinePrograms, ...guestIfupdownPrograms }

export const DEBIAN_PROGRAMS: Programs = { ...COMMON, ...aptPrograms, ...systemdPrograms, ...guestIfupdownPrograms }

/** Programs that a host may lack without anything being wrong with the simulation. */
const ABSENT: Programs = { sudo: unknown, 'ovs-vsctl': unknown, docker: unknown }

export function isKnownProgram(name: string): boolean {
  return [HOST_PROGRAMS, ALPINE_PROGRAMS, ABSENT].some((programs) => Object.hasOwn(programs, name))
}

import { describe, expect, it } from 'vitest'
import { NetworkSpec } from '../capabilities/network/spec'
import { CAPABILITIES } from '../capabilities/registry'
import { labInUse } from '../capabilities/testing/lab-in-use'
import { look } from '../engine/snapshot'
import type { Output } from '../host/command'
import { isolationView } from './isolation'

const nginx = { mac: 'bc:24:11:b4:c8:a2', name: 'nginx-01', to: '192.168.1.20/32', protocol: 'tcp', port: 5432 }

async function view(asked: Record<string, unknown> = {}, other: Record<string, string | Output> = {}) {
  const spec = NetworkSpec.parse(asked)
  const seen = await look(labInUse(other), { ...spec, choices: null }, CAPABILITIES)
  return isolationView({ seen, spec })
}

describe('who may reach what', () => {
  it('is told of a network in use, with the apps that exceptions can be made for', async () => {
    const { lines, apps, exists, isLoaded } = await view()
    expect({ exists, isLoaded }).toEqual({ exists: true, isLoaded: true })
    expect(apps.map(({ name, mac }) => [name, mac])).toContainEqual(['nginx-01', nginx.mac])
    expect(apps.map(({ name }) => name)).not.toContain('proximity-router')
    expect(lines.filter(({ verdict }) => verdict === 'allow').map(({ to, service }) => [to, service])).toEqual([
      ['10.10.0.2', 'udp 53'],
      ['10.10.0.2', 'tcp 53'],
      ['The internet', null],
      ['Each other', null],
    ])
    expect(lines).toContainEqual({
      ...{
        from: 'Apps',
        to: '192.168.0.0/16',
        note: 'private, with the LAN of this host (192.168.77.0/24)',
        service: null,
        verdict: 'deny',
        by: 'router',
      },
    })
  })

  it('says of an exception whether its app is there, and that the router does not know it yet', async () => {
    const { exceptions, lines, isLoaded } = await view({
      exceptions: [nginx, { ...nginx, mac: 'bc:24:11:00:00:00', name: 'gone' }],
    })
    expect(exceptions.map(({ sentence, isThere }) => [sentence, isThere])).toEqual([
      ['nginx-01 may reach 192.168.1.20 on tcp 5432', true],
      ['gone may reach 192.168.1.20 on tcp 5432', false],
    ])
    const told = lines.map(({ from, to }) => `${from} → ${to}`)
    expect(told.indexOf('nginx-01 → 192.168.1.20')).toBeLessThan(told.indexOf('Apps → 192.168.0.0/16'))
    expect(isLoaded).toBe(false)
  })

  it('claims nothing about a router that could not be looked into', async () => {
    const failed = { stdout: '', stderr: 'cannot', exitCode: 1 }
    expect(await view({}, { 'grep -rH  --include=*.conf /etc/pve/nodes': failed })).toMatchObject({
      ...{ exists: null, isLoaded: null, apps: [] },
    })
  })
})

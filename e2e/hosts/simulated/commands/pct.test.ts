import { expect, test } from 'vitest'
import { hostOf, shellOf } from '../testing/run'

const TEMPLATE = 'local:vztmpl/alpine-3.22-default_20250617_amd64.tar.xz'

test.each([
  ['pct start 999', 2, "Configuration file 'nodes/pve/lxc/999.conf' does not exist\n"],
  ['pct start 101', 255, 'CT 101 already running\n'],
  ['pct stop 112', 255, 'CT 112 not running\n'],
  ['pct exec 112 -- true', 255, "container '112' not running!\n"],
  ['pct destroy 101', 255, 'unable to destroy CT 101 - container is running\n'],
  [`pct create 101 ${TEMPLATE} --rootfs local-lvm:4`, 255, "CT 101 already exists on node 'pve'\n"],
  [`pct create 105 ${TEMPLATE} --rootfs local-lvm:4`, 255, "VM 105 already exists on node 'pve'\n"],
  [`pct create 100 ${TEMPLATE} --rootfs local:4`, 255, "storage 'local' does not support container directories\n"],
  [`pct create 100 ${TEMPLATE} --rootfs ceph:4`, 2, "storage 'ceph' does not exist\n"],
  ['pct create 100 local:vztmpl/x.tar.xz --rootfs local-lvm:4', 2, "volume 'local:vztmpl/x.tar.xz' does not exist\n"],
  [
    'pvesh get /cluster/nextid --vmid 101',
    2,
    '400 Parameter verification failed.\nvmid: VM 101 already exists\npvesh get /cluster/nextid [OPTIONS]\n',
  ],
])('%s is refused as Proxmox refuses it', async (line, exitCode, stderr) => {
  expect(await shellOf(await hostOf())(line)).toMatchObject({ exitCode, stderr })
})

test('a locked container is left alone', async () => {
  const host = await hostOf()
  const config = host.guests.config(112)!
  config.values.set('lock', 'backup')
  host.guests.save(112, config)
  for (const line of ['pct start 112', 'pct destroy 112', 'pct set 112 --onboot 1'])
    expect(await shellOf(host)(line)).toMatchObject({ exitCode: 255, stderr: 'CT is locked (backup)\n' })
})

test('creating does not ask for the bridge, starting does', async () => {
  const sh = shellOf(await hostOf())
  const made = await sh(`pct create 100 ${TEMPLATE} --rootfs local-lvm:4 --net0 name=eth0,bridge=nosuch0,ip=dhcp`)
  expect(made).toMatchObject({ exitCode: 0 })
  expect(await sh('pct start 100')).toMatchObject({ exitCode: 255, stderr: "bridge 'nosuch0' does not exist\n" })
})

test('a stopped container keeps what was written although its bridge is missing', async () => {
  const host = await hostOf()
  const answer = await shellOf(host)('pct set 112 --net0 name=eth0,bridge=nosuch0,hwaddr=BC:24:11:00:00:01,ip=dhcp')
  expect(answer).toMatchObject({ exitCode: 2, stderr: "bridge 'nosuch0' does not exist\n" })
  expect(host.guests.config(112)?.values.get('net0')).toContain('bridge=nosuch0')
})

test('a running container refuses a missing bridge and stays as it was', async () => {
  const host = await hostOf()
  const before = host.guests.config(104)?.values.get('net0')
  const answer = await shellOf(host)('pct set 104 --net0 name=eth0,bridge=nosuch0,ip=dhcp')
  expect(answer).toMatchObject({
    exitCode: 255,
    stderr: 'net0: unable to hotplug net0: interface nosuch0 does not exist\n',
  })
  expect(host.guests.config(104)?.values.get('net0')).toBe(before)
})

test('moving a cable leaves the guest its old address until its DHCP client is started again', async () => {
  const host = await hostOf()
  const sh = shellOf(host)
  const net0 = host.guests.config(104)?.values.get('net0') ?? ''
  const address = async () => /inet (\S+)/.exec((await sh('pct exec 104 -- ip -4 addr show dev eth0')).stdout)?.[1]
  const before = await address()
  expect(before).toMatch(/^192\.168\.1\./)
  expect(await sh(`pct set 104 --net0 ${net0.replace('vmbr0', 'vmbr1')}`)).toMatchObject({ exitCode: 0 })
  expect(host.node.net.links.get('veth104i0')?.master).toBe('vmbr1')
  expect(await address()).toBe(before)
  await sh('pct exec 104 -- ifdown eth0')
  await sh('pct exec 104 -- ifup eth0')
  expect(await address()).toBeUndefined()
})

test('a NIC without a MAC in its new configuration gets another one', async () => {
  const host = await hostOf()
  const mac = () => /hwaddr=([^,]+)/.exec(host.guests.config(104)?.values.get('net0') ?? '')?.[1]
  const before = mac()
  await shellOf(host)('pct set 104 --net0 name=eth0,bridge=vmbr0,ip=dhcp')
  expect(mac()).toMatch(/^BC:24:11:/)
  expect(mac()).not.toBe(before)
})

test('the firewall flag brings the extra hop that Proxmox makes', async () => {
  const { links } = (await hostOf()).node.net
  expect(links.get('veth102i0')?.master).toBe('fwbr102i0')
  expect(links.get('fwln102i0')).toMatchObject({ master: 'fwbr102i0', peer: { name: 'fwpr102p0', master: 'vmbr0' } })
})

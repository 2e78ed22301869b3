import { expect, test } from 'vitest'
import { hostOf, shellOf } from '../testing/run'

const UNIT =
  '[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/sbin/ip link add br7 type bridge\nExecStop=-/sbin/ip link del br7\n[Install]\nWantedBy=multi-user.target\n'

async function withUnit(text = UNIT) {
  const host = await hostOf()
  host.node.files.write('/etc/systemd/system/seven.service', text)
  const sh = shellOf(host)
  const state = async () => (await sh('systemctl show -p ActiveState,SubState,UnitFileState seven.service')).stdout
  return { host, sh, state }
}

test('does what the unit says, and takes it back when it stops', async () => {
  const { host, sh, state } = await withUnit()
  expect(await sh('systemctl start seven.service')).toMatchObject({ exitCode: 0 })
  expect(host.node.net.links.has('br7')).toBe(true)
  expect(await state()).toBe('ActiveState=active\nSubState=exited\nUnitFileState=disabled\n')
  await sh('systemctl stop seven.service')
  expect(host.node.net.links.has('br7')).toBe(false)
})

test('a unit whose command fails is failed', async () => {
  const { sh, state } = await withUnit(UNIT.replace('br7 type bridge', 'br7 type brigde'))
  expect(await sh('systemctl start seven.service')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringContaining('control process exited'),
  })
  expect(await state()).toContain('ActiveState=failed')
})

test('goes by the file that was read last', async () => {
  const { host, sh } = await withUnit()
  await sh('systemctl start seven.service')
  host.node.files.write('/etc/systemd/system/seven.service', UNIT.replaceAll('br7', 'br8'))
  expect((await sh('systemctl restart seven.service')).stderr).toContain("Run 'systemctl daemon-reload'")
  expect(host.node.net.links.has('br8')).toBe(false)
  await sh('systemctl daemon-reload')
  await sh('systemctl restart seven.service')
  expect(host.node.net.links.has('br8')).toBe(true)
})

test('only what is enabled comes back after a reboot', async () => {
  const { host, sh } = await withUnit()
  await sh('systemctl start seven.service')
  await host.reboot()
  expect(host.node.net.links.has('br7')).toBe(false)
  await sh('systemctl enable seven.service')
  await host.reboot()
  expect(host.node.net.links.has('br7')).toBe(true)
})

test.each([
  ['systemctl start nowhere.service', 5, 'Failed to start nowhere.service: Unit nowhere.service not found.\n'],
  ['systemctl stop nowhere.service', 5, 'Failed to stop nowhere.service: Unit nowhere.service not loaded.\n'],
  ['systemctl enable nowhere.service', 1, 'Failed to enable unit: Unit file nowhere.service does not exist.\n'],
])('%s', async (line, exitCode, stderr) => {
  expect(await shellOf(await hostOf())(line)).toMatchObject({ exitCode, stderr })
})

test('a unit that requires another one starts it, and stops with it', async () => {
  const { host, sh, state } = await withUnit()
  const other = '[Unit]\nRequires=seven.service\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n'
  host.node.files.write('/etc/systemd/system/eight.service', other)
  await sh('systemctl start eight.service')
  expect(await state()).toContain('ActiveState=active')
  await sh('systemctl stop seven.service')
  expect((await sh('systemctl show -p ActiveState eight.service')).stdout).toBe('ActiveState=inactive\n')
})

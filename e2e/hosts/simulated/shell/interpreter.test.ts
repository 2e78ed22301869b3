import { expect, test } from 'vitest'
import { hostOf, shellOf } from '../testing/run'

test.each([
  ['echo one; echo two', 'one\ntwo\n', 0],
  ['false && echo no || echo yes', 'yes\n', 0],
  ['for f in /etc/host*; do echo "$f"; done', '/etc/hostname\n/etc/hosts\n', 0],
  ['cat /nowhere 2>&1; echo $?', 'cat: /nowhere: No such file or directory\n1\n', 0],
  ['cat /nowhere 2>/dev/null', '', 1],
  ['if [ -e /etc/hosts ]; then echo there; else echo gone; fi', 'there\n', 0],
  ['x="a b"; echo $x "$x"', 'a b a b\n', 0],
  ['cat /etc/hostname | tee /tmp/copy > /dev/null && cat /tmp/copy', 'pve\n', 0],
  ['exit 7; echo never', '', 7],
  ['! true', '', 1],
  ['false || echo late > /tmp/late & one=$!; wait $one; cat /tmp/late', 'late\n', 0],
])('%s', async (script, stdout, exitCode) => {
  const answer = await shellOf(await hostOf())(`sh -c '${script}'`)
  expect({ stdout: answer.stdout, exitCode: answer.exitCode }).toEqual({ stdout, exitCode })
})

test.each(['echo $(whoami)', 'while true; do echo; done', 'echo `id`', 'cat <<X'])(
  'runs nothing of %s',
  async (script) => {
    const host = await hostOf()
    const answer = await shellOf(host)(`sh -c 'rm -f /etc/hosts; ${script}'`)
    expect(answer.exitCode).toBe(127)
    expect(host.node.files.read('/etc/hosts')).not.toBeNull()
    expect(host.unknown).toHaveLength(1)
  },
)

import {
  ARM,
  DISARM,
  EXPIRE,
  GUARDED,
  LEFT,
  RUN_OUT,
  TOO_LATE,
  TOO_LATE_WORDS,
  TURN,
} from '@/server/engine/timer/scripts'
import { executed } from '../executed'
import { type Call, fail, ok, type Result } from '../machine/call'
import { parent } from '../machine/file-tree'
import { sleep } from '../machine/process'

const uptime = () => Date.now() / 1000

async function arm(call: Call, words: Words) {
  const [folder = '', unit = '', seconds = '', expire = '', generator = '', text = '', early = '', ...paths] = words
  const { files } = call.machine
  for (const name of files.list(parent(folder)) ?? []) {
    const other = `${parent(folder)}/${name}`
    if (other === folder) continue
    if (files.get(`${other}/armed`))
      return fail(
        73,
        'An earlier operation is still being taken back by the timer on this host. Start again in two minutes.',
      )
    files.remove(other)
  }
  files.write(`${folder}/undo.sh`, await call.stdin(), 0o600)
  files.write(`${folder}/expire.sh`, expire, 0o600)
  files.write(`${folder}/files.sh`, early, 0o600)
  for (const path of paths) {
    const entry = files.get(path)
    if (entry?.kind === 'file') files.write(`${folder}/saved${path}`, entry.text, entry.mode)
  }
  files.write(`${folder}/alive`, String(uptime()))
  for (const name of ['begun', 'armed']) files.write(`${folder}/${name}`, '')
  files.write(generator, text, 0o755)
  const timer = ['--quiet', '--collect', `--unit=${unit}-timer`, `--on-active=${seconds}`]
  return call.run(['systemd-run', ...timer, '/bin/sh', `${folder}/expire.sh`, folder, seconds])
}

async function expired(call: Call, [folder = '', seconds = '']: Words): Promise<Result> {
  const { files, locks } = call.machine
  for (;;) {
    if (!files.get(`${folder}/armed`)) return ok()
    const left = Number(files.read(`${folder}/alive`)) + Number(seconds) - uptime()
    if (left > 0) await sleep(left * 1000, call.signal)
    else if (locks.has(`${folder}/lock`)) await sleep(20, call.signal)
    else return call.run(['flock', `${folder}/lock`, 'sh', `${folder}/undo.sh`])
  }
}

async function guarded(call: Call, [folder = '', number = '', ...argv]: Words): Promise<Result> {
  const { files, host } = call.machine
  if (!files.get(`${folder}/armed`)) return fail(TOO_LATE, TOO_LATE_WORDS)
  if (number !== '-') files.write(`${folder}/begun`, `${files.read(`${folder}/begun`) ?? ''}${number}\n`)
  const result = await executed(host, argv, () => call.run(argv))
  files.write(`${folder}/alive`, String(uptime()))
  return result
}

async function runOut(call: Call, [folder = '', unit = '']: Words): Promise<Result> {
  await call.run(['sh', `${folder}/undo.sh`])
  for (const kind of ['timer', 'service']) await call.run(['systemctl', 'stop', `${unit}-timer.${kind}`])
  return ok()
}

async function left(call: Call, [folder = '', seconds = '']: Words): Promise<Result> {
  const { files } = call.machine
  if (!files.get(`${folder}/armed`)) return ok()
  const rest = Math.floor(Number(files.read(`${folder}/alive`)) + Number(seconds) - uptime())
  return ok(`${rest}${files.get(`${folder}/turned`) ? ' turned' : ''}`)
}

async function turn(call: Call, [folder = '']: Words): Promise<Result> {
  const { files } = call.machine
  if (!files.get(`${folder}/armed`)) return ok('taken\n')
  files.write(`${folder}/turned`, '')
  files.write(`${folder}/alive`, String(uptime()))
  return ok('turned\n')
}

async function disarm(call: Call, [folder = '', unit = '', generator = '']: Words): Promise<Result> {
  const { files } = call.machine
  if (!files.get(`${folder}/armed`)) return ok('taken\n')
  for (const path of [generator, folder]) files.remove(path)
  await call.run(['systemctl', 'stop', `${unit}-timer.timer`])
  for (const path of [generator, folder].map(parent)) if ((files.list(path) ?? []).length === 0) files.remove(path)
  return ok('disarmed\n')
}

type Words = readonly string[]

/** What runs on the host so that nothing stays half done, by its exact text. */
export const undoTimerScripts: [string, (call: Call, words: Words) => Promise<Result>][] = [
  [ARM, arm],
  [EXPIRE, expired],
  [GUARDED, guarded],
  [RUN_OUT, runOut],
  [LEFT, left],
  [TURN, turn],
  [DISARM, disarm],
]

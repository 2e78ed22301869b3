import { env } from '@/server/env'
import { answerTo } from '@/server/ledger/command-line'

const { exitCode, lines } = await answerTo(process.argv.slice(2), env().dataDir)
for (const line of lines) console.log(line)
process.exitCode = exitCode

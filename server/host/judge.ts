import { ProximityError } from '@/server/errors'
import { shown, type Command, type Output } from './command'
import { CommandFailedError, TimeOutError, UnexpectedOutputError } from './errors'

/** What `timeout` of coreutils and busybox answers when it had to end the command. */
const TIMED_OUT = 124

/** What a finished process means to the one who asked: the parsed answer, or the error that says why there is none. */
export function judge<T>(command: Command<T>, output: Output): T {
  if (!command.accept.includes(output.exitCode)) {
    if (output.exitCode === TIMED_OUT) throw new TimeOutError(shown(command), command.timeout)
    throw new CommandFailedError(shown(command), output)
  }
  try {
    return command.parse(output)
  } catch (cause) {
    if (cause instanceof ProximityError) throw cause
    throw new UnexpectedOutputError(shown(command), output, cause)
  }
}

const ANY_EXIT_CODE = Array.from({ length: 256 }, (_, code) => code)

/** The same command, with its output as the answer: to be judged later, by `judge(command, output)`. */
export function unjudged(command: Command<unknown>): Command<Output> {
  return { ...command, accept: ANY_EXIT_CODE, answers: answersOf(command), parse: (output) => output }
}

/** The exit codes that are answers to whoever asked, now or later. */
export function answersOf({ answers, accept }: Command<unknown>): readonly number[] {
  return answers ?? accept
}

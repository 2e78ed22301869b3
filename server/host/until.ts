import type { Host } from './host'

/** The same host, until the signal is aborted: what runs there by then is ended, and nothing more is sent. */
export function until(host: Host, signal: AbortSignal): Host {
  return {
    get arrivedOn() {
      return host.arrivedOn
    },
    run: (command, options = {}) =>
      host.run(command, {
        ...options,
        signal: options.signal ? AbortSignal.any([options.signal, signal]) : signal,
      }),
  }
}

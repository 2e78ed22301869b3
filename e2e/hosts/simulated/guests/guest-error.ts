/** Why a container does not start or take a change; the text is Proxmox' own. */
export class GuestError extends Error {
  override name = 'GuestError'
  constructor(
    message: string,
    readonly exitCode = 255,
  ) {
    super(message)
  }
}

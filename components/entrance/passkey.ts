import { ask } from './ask'

/** Whether this browser can keep one here: only where the connection cannot be listened to. */
export function canUsePasskeys(): boolean {
  return typeof window !== 'undefined' && window.isSecureContext && 'PublicKeyCredential' in window
}

const INSECURE = 'Browsers keep passkeys for https and for localhost alone. Sign in with the password here.'

/** Answers why it did not work; null when somebody is signed in. */
export async function passkeySignIn(): Promise<string | null> {
  if (!canUsePasskeys()) return INSECURE
  const { startAuthentication } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']
  const options = await ask<Options>('/passkey/generate-authenticate-options')
  if (!options.ok) return options.message
  const response = await byHand(() => startAuthentication({ optionsJSON: options.data }))
  if (typeof response === 'string') return response
  const answer = await ask('/passkey/verify-authentication', { response })
  return answer.ok ? null : answer.message
}

/** Makes one for whoever is signed in. */
export async function addPasskey(name: string): Promise<string | null> {
  if (!canUsePasskeys()) return INSECURE
  const { startRegistration } = await import('@simplewebauthn/browser')
  type Options = Parameters<typeof startRegistration>[0]['optionsJSON']
  const options = await ask<Options>('/passkey/generate-register-options')
  if (!options.ok) return options.message
  const response = await byHand(() => startRegistration({ optionsJSON: options.data }))
  if (typeof response === 'string') return response
  const answer = await ask('/passkey/verify-registration', { response, name })
  return answer.ok ? null : answer.message
}

/** What a person does at their device; they may also turn away. */
async function byHand<T extends object>(ceremony: () => Promise<T>): Promise<T | string> {
  try {
    return await ceremony()
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'InvalidStateError') return 'This device already has a passkey of this account.'
    return 'No passkey was used. Try it again, or use the password.'
  }
}

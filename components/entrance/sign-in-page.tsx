'use client'
import { useState } from 'react'
import { PasswordForm } from './password-form'
import { SecondFactorForm } from './second-factor-form'

/** Name and password, and the second factor of those who have one; or a passkey alone. */
export function SignInPage({ to }: { to: string }) {
  const [step, setStep] = useState<'password' | 'factor'>('password')
  // A whole new page: what another account has seen in this tab is gone.
  const enter = () => window.location.assign(to)
  if (step === 'factor') return <SecondFactorForm onEntered={enter} onBack={() => setStep('password')} />
  return <PasswordForm onEntered={enter} onFactor={() => setStep('factor')} />
}

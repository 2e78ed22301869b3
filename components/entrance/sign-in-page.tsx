'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { PasswordForm } from './password-form'
import type { ProxmoxDoor } from './proxmox-form'
import { SecondFactorForm } from './second-factor-form'

const ProxmoxForm = dynamic(() => import('./proxmox-form').then((it) => it.ProxmoxForm), { ssr: false })

/**
 * Name and password, and the second factor of those who have one; or a passkey alone; or an account of a host that offers it.
 */
export function SignInPage({ to, doors }: { to: string; doors: readonly ProxmoxDoor[] }) {
  const [step, setStep] = useState<'password' | 'factor' | 'proxmox'>('password')
  // A whole new page: what another account has seen in this tab is gone.
  const enter = () => window.location.assign(to)
  if (step === 'factor') return <SecondFactorForm onEntered={enter} onBack={() => setStep('password')} />
  if (step === 'proxmox') return <ProxmoxForm doors={doors} onEntered={enter} onBack={() => setStep('password')} />
  const onProxmox = doors.length > 0 ? () => setStep('proxmox') : null
  return <PasswordForm onEntered={enter} onFactor={() => setStep('factor')} onProxmox={onProxmox} />
}

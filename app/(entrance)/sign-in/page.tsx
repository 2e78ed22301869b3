import { redirect } from 'next/navigation'
import { SignInPage } from '@/components/entrance/sign-in-page'
import { ownPath } from '@/components/entrance/own-path'
import { isUnclaimed, proxmoxDoors, visitor } from '@/components/trpc/server'

export const metadata = { title: 'Sign in' }

export default async function SignInRoute({ searchParams }: { searchParams: Promise<{ to?: string | string[] }> }) {
  if (await isUnclaimed()) redirect('/welcome')
  const to = ownPath((await searchParams).to)
  if ((await visitor()).role !== null) redirect(to)
  return <SignInPage to={to} doors={await proxmoxDoors()} />
}

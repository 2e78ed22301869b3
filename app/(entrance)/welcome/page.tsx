import { redirect } from 'next/navigation'
import { WelcomePage } from '@/components/entrance/welcome-page'
import { isUnclaimed } from '@/components/trpc/server'

export const metadata = { title: 'Welcome' }

export default async function WelcomeRoute() {
  if (!(await isUnclaimed())) redirect('/')
  return <WelcomePage />
}

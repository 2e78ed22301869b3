import { AddHost } from '@/components/hosts/add-host'

export const metadata = { title: 'Add host' }

export default function AddHostRoute() {
  return <AddHost />
}

import { Names } from './names'

export default function Page() {
  return <Names />
}

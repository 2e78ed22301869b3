import { Names } from '../names'
import { Flow } from './flow'

export default function Page() {
  return (
    <>
      <Names />
      <Flow />
    </>
  )
}

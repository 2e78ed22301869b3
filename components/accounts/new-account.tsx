'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Controller, useForm } from 'react-hook-form'
import { useTRPC } from '@/components/trpc/client'
import { fieldProblems, problemOf } from '@/components/trpc/problem'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { ProblemNotice } from '@/components/ui/problem-notice'
import { type Grant, GrantFields } from './grant'

type Values = { username: string; password: string; grant: Grant }

export function NewAccount() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const form = useForm<Values>({
    defaultValues: { username: '', password: '', grant: { role: 'viewer', hosts: null } },
  })
  const make = useMutation(
    trpc.accounts.make.mutationOptions({
      onSuccess: () => {
        form.reset()
        return queries.invalidateQueries({ queryKey: trpc.accounts.list.queryKey() })
      },
    }),
  )
  const problem = make.error && problemOf(make.error)
  const errors = problem ? fieldProblems(problem) : {}
  const submit = ({ username, password, grant: { role, hosts } }: Values) =>
    make.mutate({ username, password, role, hosts: hosts && [...hosts] })
  return (
    <Card title="Make an account">
      <form
        noValidate
        aria-label="Make an account"
        className="flex flex-col gap-4"
        onSubmit={(event) => void form.handleSubmit(submit)(event)}
      >
        <div className="flex flex-wrap items-start gap-3">
          <div className="w-full sm:w-56">
            <Field label="Name" error={errors['username']}>
              <Input autoComplete="off" autoCapitalize="none" {...form.register('username')} />
            </Field>
          </div>
          <div className="w-full sm:w-56">
            <Field label="First password" error={errors['password']} hint="10 characters at least; they change it.">
              <Input type="password" autoComplete="new-password" {...form.register('password')} />
            </Field>
          </div>
          <Controller
            control={form.control}
            name="grant"
            render={({ field: { value, onChange } }) => <GrantFields value={value} onChange={onChange} />}
          />
        </div>
        {problem && Object.keys(errors).length === 0 && <ProblemNotice message={problem.message} />}
        <div>
          <Button type="submit" disabled={make.isPending}>
            Make the account
          </Button>
        </div>
      </form>
    </Card>
  )
}

import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { screen } from '@testing-library/react'
import { HttpResponse, http } from 'msw'
import { beforeEach, expect, it } from 'vitest'
import { ConfirmDialog } from '../components/ConfirmDialog'
import { logInAs, show } from '../test/render'
import { problem, problemResponse, server, url } from '../test/server'
import { api } from './client'
import { useDialogCommand } from './dialogCommand'

const path = { round_id: 'r1' }

function CloseIt() {
  const [opened, { open, close }] = useDisclosure()
  const { data } = useQuery(
    api.queryOptions('get', '/api/v1/rounds/{round_id}', { params: { path } }),
  )
  const closing = useDialogCommand('post', '/api/v1/rounds/{round_id}/closings', {
    refreshes: ['/api/v1/rounds'],
    onClose: close,
  })
  const version = data?.version
  return (
    <>
      <p>version {version}</p>
      <Button onClick={open}>Open</Button>
      <ConfirmDialog
        opened={opened}
        {...closing.dialog}
        title="Close it"
        action="Do it"
        onConfirm={() => closing.send({ path, version })}
      >
        What happens
      </ConfirmDialog>
    </>
  )
}

/** The round was changed by somebody else after it was first read. */
function changingRound() {
  let reads = 0
  const seen: (string | null)[] = []
  server.use(
    http.get(url('/rounds/r1'), () => {
      reads += 1
      return HttpResponse.json({ id: 'r1', version: reads })
    }),
    http.post(url('/rounds/r1/closings'), ({ request }) => {
      const version = request.headers.get('if-match')
      seen.push(version)
      if (version === '"1"') return problemResponse(problem('stale-version', 412))
      return HttpResponse.json({ id: 'r1' })
    }),
  )
  return seen
}

beforeEach(() => logInAs([]))

async function refused() {
  const seen = changingRound()
  const { user } = await show(<CloseIt />)
  await screen.findByText('version 1')
  await user.click(screen.getByRole('button', { name: 'Open' }))
  await user.click(await screen.findByRole('button', { name: 'Do it' }))
  await screen.findByRole('alert')
  return { user, seen }
}

it('decides again on the version that it loaded anew, and closes when done', async () => {
  const { user, seen } = await refused()
  await user.click(screen.getByRole('button', { name: 'Cargar la versión actual' }))
  await screen.findByText('version 2')
  await expect.poll(() => screen.queryByRole('alert')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Do it' }))
  await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
  expect(seen).toEqual(['"1"', '"2"'])
})

it('tells of no earlier trouble when it is opened again', async () => {
  const { user } = await refused()
  await user.click(screen.getByRole('button', { name: 'Todavía no' }))
  await user.click(screen.getByRole('button', { name: 'Open' }))
  expect(await screen.findByRole('button', { name: 'Do it' })).toBeVisible()
  expect(screen.queryByRole('alert')).toBeNull()
})

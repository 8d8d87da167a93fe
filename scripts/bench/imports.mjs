// A large workbook on its way into the registry, as a person would bring it.
import { readFileSync } from 'node:fs'

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))

/** Waits until the import has come so far. */
export async function reach(office, id, state) {
  for (;;) {
    const found = await office.askAgain({ path: `/imports/${id}` })
    if (found.state === state) return found
    if (found.state === 'failed') throw new Error(JSON.stringify(found.problem))
    await sleep(100)
  }
}

/** Uploads the file and waits until each row has its verdict. */
export async function preview(office, kind, file) {
  const form = new FormData()
  form.set('kind', kind)
  form.set('file', new Blob([readFileSync(file)]), `${kind}.csv`)
  const { id } = await office.askAgain({ path: '/imports', body: form })
  return reach(office, id, 'previewed')
}

export const commit = (office, id) => office.askAgain({ path: `/imports/${id}/commits`, method: 'POST' })

export const discard = (office, id) => office.askAgain({ path: `/imports/${id}/discards`, method: 'POST' })

/** Stops a commit and waits until nothing is left of it; a commit that had ended is told. */
export async function stop(office, id) {
  const { job_id } = await office.askAgain({ path: `/imports/${id}` })
  await office.askAgain({ path: `/jobs/${job_id}/cancellations`, method: 'POST' }).catch(() => {})
  for (;;) {
    const { state } = await office.askAgain({ path: `/imports/${id}` })
    if (state === 'committed') throw new Error('the import was committed: make the population anew')
    if (state !== 'committing') return
    await sleep(200)
  }
}

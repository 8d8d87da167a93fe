import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './app/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { loadProblemWords } from './api/problems'
import { activateLanguage, storedLanguage } from './app/i18n'
import { Providers } from './app/Providers'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root element')

await activateLanguage(storedLanguage())
createRoot(root).render(
  <StrictMode>
    <Providers />
  </StrictMode>,
)

// The page itself comes first; a problem before this fetches them itself.
const WORDS_AFTER_MS = 1500
setTimeout(loadProblemWords, WORDS_AFTER_MS)

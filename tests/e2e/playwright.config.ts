import { defineConfig } from '@playwright/test'

// The story comes first and alone: it fills the fresh demo database, and the refusals lean on what it left there.
export default defineConfig({
  testDir: '.',
  outputDir: './results',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: process.env.E2E_BASE_URL ?? 'http://localhost:8080',
    locale: 'es-MX',
    timezoneId: 'America/Hermosillo',
    viewport: { width: 1366, height: 768 },
    contextOptions: { reducedMotion: 'reduce' },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM,
      args: process.env.E2E_NO_SANDBOX ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'story', testMatch: 'story.spec.ts' },
    { name: 'refusals', testMatch: 'refusals.spec.ts', dependencies: ['story'] },
    { name: 'bulk', testMatch: 'bulk.spec.ts', dependencies: ['story', 'refusals'] },
    { name: 'provider', testMatch: 'provider.spec.ts', dependencies: ['story'] },
    { name: 'second-factor', testMatch: 'second-factor.spec.ts' },
    { name: 'due-process', testMatch: 'due-process.spec.ts', dependencies: ['story'] },
    { name: 'complaints', testMatch: 'complaints.spec.ts', dependencies: ['story'] },
    { name: 'trust', testMatch: 'trust.spec.ts', dependencies: ['story'] },
    { name: 'payments', testMatch: 'payments.spec.ts', dependencies: ['story'] },
    { name: 'graduates', testMatch: 'graduates.spec.ts', dependencies: ['story'] },
    { name: 'agency', testMatch: 'agency.spec.ts', dependencies: ['story'] },
    { name: 'duplicates', testMatch: 'duplicates.spec.ts', dependencies: ['story'] },
    { name: 'exports', testMatch: 'exports.spec.ts', dependencies: ['story'] },
    { name: 'schools', testMatch: 'schools.spec.ts', dependencies: ['story'] },
    { name: 'languages', testMatch: 'languages.spec.ts', dependencies: ['story'] },
    { name: 'letters', testMatch: 'letters.spec.ts', dependencies: ['languages'] },
  ],
})

import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'

export default defineConfig({
  sourceLocale: 'es-MX',
  locales: ['es-MX', 'en'],
  catalogs: [
    {
      path: '<rootDir>/src/locales/{locale}',
      include: ['src'],
      exclude: ['**/*.test.*', '**/*.gen.ts', 'src/test/**'],
    },
  ],
  format: formatter({ lineNumbers: false }),
})

import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

// One calm accent, dark enough for white text on its filled shades (7.3:1 at shade 8).
const sonora: MantineColorsTuple = [
  '#e8f6f3',
  '#d3ebe6',
  '#a6d6cc',
  '#75c0b1',
  '#4fae9b',
  '#2f9582',
  '#1f7d6d',
  '#14695c',
  '#0b5d52',
  '#064a41',
]

export const theme = createTheme({
  primaryColor: 'sonora',
  primaryShade: { light: 8, dark: 8 },
  colors: { sonora },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } },
  },
  // Plain objects: naming the components here would load them with every page.
  components: {
    Badge: {
      defaultProps: { variant: 'dot', tt: 'none', fw: 500, radius: 'xl' },
      styles: {
        // In one line also where a sign stands between the dot and the words.
        root: { display: 'inline-flex', overflow: 'visible', maxWidth: 'none', flexShrink: 0 },
        label: { overflow: 'visible' },
      },
    },
    Button: { defaultProps: { size: 'sm' } },
    Modal: { defaultProps: { centered: true, overlayProps: { opacity: 0.5 } } },
    Alert: { styles: { title: { color: 'var(--mantine-color-text)' } } },
    Notification: { styles: { description: { color: 'var(--mantine-color-dimmed)' } } },
    Stepper: { defaultProps: { size: 'sm', iconSize: 28 } },
  },
})

// Mantine's own values for these miss the AA contrast of 4.5:1.
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': '#b42318',
    '--mantine-color-dimmed': '#52606d',
    '--mantine-color-placeholder': '#667380',
    '--mantine-color-anchor': '#0b5d52',
    '--mantine-color-body': '#ffffff',
    '--app-canvas': '#f6f8f8',
    '--app-line': '#d8dfdf',
    '--app-row-hover': '#eef4f3',
  },
  dark: {
    '--mantine-color-error': '#ff9d94',
    '--mantine-color-dimmed': '#a9b4bd',
    '--mantine-color-placeholder': '#98a3ac',
    '--mantine-color-anchor': '#75c0b1',
    '--app-canvas': '#16191b',
    '--app-line': '#3a4145',
    '--app-row-hover': '#262b2d',
  },
})

import {
  type ComponentType,
  cloneElement,
  lazy,
  type ReactElement,
  Suspense,
  useEffect,
  useState,
} from 'react'

interface TargetProps {
  'aria-haspopup'?: 'menu' | 'dialog'
  'aria-expanded'?: boolean
  autoFocus?: boolean
  onClick?: () => void
  onFocus?: () => void
  onPointerEnter?: () => void
}

export interface LaterProps {
  /** The button that opens it. */
  target: ReactElement<TargetProps>
}

/** What opens under a button, whose code is fetched when somebody reaches for the button. */
export function later<Props extends LaterProps>(
  kind: 'menu' | 'dialog',
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const Opened = lazy(async () => ({ default: (await load()) as ComponentType<LaterProps> }))
  const fetchEarly = () => void load().catch(() => undefined)
  return function Later(props: Props) {
    const [asked, setAsked] = useState(false)
    const closed = cloneElement(props.target, {
      'aria-haspopup': kind,
      'aria-expanded': false,
      onFocus: fetchEarly,
      onPointerEnter: fetchEarly,
      onClick: () => setAsked(true),
    })
    if (!asked) return closed
    return (
      <Suspense fallback={closed}>
        <Opened {...props} target={cloneElement(props.target, { autoFocus: true })} />
      </Suspense>
    )
  }
}

/** Closed while it mounts, so that its button has the focus and gets it back; then open, as was asked. */
export function useOpensAtOnce(): [boolean, (opened: boolean) => void] {
  const [opened, setOpened] = useState(false)
  useEffect(() => setOpened(true), [])
  return [opened, setOpened]
}

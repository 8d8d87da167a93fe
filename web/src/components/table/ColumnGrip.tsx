import { Box } from '@mantine/core'
import { useRef } from 'react'
import classes from './Table.module.css'

interface ColumnGripProps {
  onResize: (width: number) => void
}

/** The edge of a header, to be pulled. The keyboard has the same in the menu of columns. */
export function ColumnGrip({ onResize }: ColumnGripProps) {
  const from = useRef<{ x: number; width: number }>(null)
  const release = () => {
    from.current = null
  }
  return (
    <Box
      component="span"
      aria-hidden
      className={classes.grip}
      onPointerDown={(event) => {
        event.preventDefault()
        const { currentTarget, pointerId, clientX } = event
        currentTarget.setPointerCapture(pointerId)
        from.current = { x: clientX, width: currentTarget.parentElement?.offsetWidth ?? 0 }
      }}
      onPointerMove={({ clientX }) => {
        if (from.current) onResize(from.current.width + clientX - from.current.x)
      }}
      onPointerUp={release}
      onPointerCancel={release}
    />
  )
}

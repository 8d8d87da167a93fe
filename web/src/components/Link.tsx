import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'

type AnchorElement = Omit<ComponentProps<'a'>, keyof AnchorProps>

/** Links that do not compile towards a page that does not exist. */
export const AppLink = createLink((props: AnchorProps & AnchorElement) => (
  <Anchor fz="inherit" {...props} />
))

export const ButtonLink = createLink(
  (props: ButtonProps & Omit<ComponentProps<'a'>, keyof ButtonProps>) => (
    <Button component="a" {...props} />
  ),
)

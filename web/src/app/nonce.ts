declare global {
  var __webpack_nonce__: string | undefined
}

/** The nonce of this page's content security policy: styles made at run time must carry it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}

// react-remove-scroll (dialogs, drawers) looks for it under this name.
globalThis.__webpack_nonce__ = styleNonce()

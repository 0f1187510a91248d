import { createContext, useContext } from 'react';

/** The nonce of this response's scripts. Browsers hide it, so there is none in the browser. */
export const NonceContext = createContext('');

/** The nonce to give to every script element of the page. */
export function useNonce(): string {
  return useContext(NonceContext);
}

import { NONCE } from 'hono/secure-headers';

/**
 * What the pages may load: their own files, scripts with this response's nonce, nothing inline and nothing foreign.
 * Development also lets Vite put styles in the page and open its socket.
 */
export function contentSecurityPolicy(dev: boolean) {
  return {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'", NONCE],
    styleSrc: dev ? ["'self'", "'unsafe-inline'"] : ["'self'"],
    connectSrc: dev ? ["'self'", 'ws:'] : ["'self'"],
    imgSrc: ["'self'", 'data:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
    formAction: ["'self'"],
  };
}

export interface Link {
  readonly href: string;
  readonly rel: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
}

/** PayPal tells by links what may be done next; `base` is where its API is reached. */
export function link(base: string, rel: string, path: string, method: Link['method'] = 'GET'): Link {
  return { href: `${base}${path}`, rel, method };
}

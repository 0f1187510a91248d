import { invariant } from '@quittance/domain';

/** Foreign origins that one page may use, by what for. */
export interface PageOrigins {
  readonly script: readonly string[];
  readonly connect: readonly string[];
  readonly frame: readonly string[];
  readonly image: readonly string[];
}

const directives = { script: 'script-src', connect: 'connect-src', frame: 'frame-src', image: 'img-src' } as const;

/**
 * A page's security policy with these origins let in, beside what it had; styles may carry the page's nonce too, as
 * foreign scripts make their own. Throws for anything but the plain https origin of one host.
 */
export function letIn(policy: string, origins: PageOrigins, nonce: string): string {
  const parts = new Map(
    policy.split(';').map((part) => {
      const [name = '', ...values] = part.trim().split(' ');
      return [name, values];
    }),
  );
  for (const [use, directive] of Object.entries(directives)) {
    const wanted = origins[use as keyof typeof directives];
    for (const origin of wanted)
      invariant(/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(origin), `${origin} is one https host`);
    if (wanted.length > 0) parts.set(directive, [...new Set([...(parts.get(directive) ?? []), ...wanted])]);
  }
  parts.set('style-src', [...(parts.get('style-src') ?? []), `'nonce-${nonce}'`]);
  return [...parts].map(([name, values]) => [name, ...values].join(' ')).join('; ');
}

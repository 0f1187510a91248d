import type { MetaDescriptor, UIMatch } from '@remix-run/react';

/** What a route's `meta` is given, as far as it is used here. */
interface MetaInput {
  readonly data?: unknown;
  readonly matches: readonly { readonly id: string; readonly data?: unknown }[];
}

/**
 * The `meta` of a page: its loader returns `title`, already in the visitor's language, and the brand's name stands
 * behind it: `Invoices · Tischwerk`.
 */
export function pageMeta({ data, matches }: MetaInput): MetaDescriptor[] {
  const root: UIMatch['data'] = matches.find(({ id }) => id === 'root')?.data;
  const title = textAt(data, 'title');
  const brand = textAt(root, 'brandName');
  return [{ title: [title, brand].filter(Boolean).join(' · ') }];
}

function textAt(data: unknown, name: string): string {
  const value =
    typeof data === 'object' && data !== null ? Object.entries(data).find(([key]) => key === name)?.[1] : '';
  return typeof value === 'string' ? value : '';
}

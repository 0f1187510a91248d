import type { Api } from '~/api.server.ts';

export type Wish = Parameters<Api['admin']['customers']['previewChange']['query']>[0]['wish'];

/** What a form of the change page asks for, in the words of the API, which checks it; null when it asks for nothing. */
export function wishOf(fields: URLSearchParams): Wish | null {
  const text = (name: string) => fields.get(name)?.trim() || null;
  const chosen = text('when');
  const when = chosen === 'now' || chosen === 'period_end' ? ({ when: chosen } as const) : {};
  const kind = text('kind');
  switch (kind) {
    case 'switch_plan':
      return { kind, planVersionId: text('plan') ?? '', ...when };
    case 'pause':
      return { kind, until: text('until'), ...when };
    case 'cancel':
      return { kind, ...when };
    case 'resume':
      return { kind };
    case 'undo':
      return { kind, what: (text('what') ?? '') as Extract<Wish, { kind: 'undo' }>['what'] };
    default:
      return null;
  }
}

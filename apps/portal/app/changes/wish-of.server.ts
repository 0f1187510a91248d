import type { Api } from '~/api.server.ts';

export type Wish = Parameters<Api['portal']['subscriptions']['previewChange']['query']>[0]['wish'];

/**
 * What a form of the change page asks for, in the words of the API, which checks it; null for an address that asks for
 * nothing. Fields left empty count as not given.
 */
export function wishOf(fields: URLSearchParams): Wish | null {
  const text = (name: string) => fields.get(name)?.trim() || null;
  const chosen = text('when');
  const when = chosen === 'now' || chosen === 'period_end' ? ({ when: chosen } as const) : {};
  const kind = text('kind');
  switch (kind) {
    case 'switch_plan':
      return { kind, planVersionId: text('plan') ?? '' };
    case 'add_seat': {
      const seat = { roleCode: text('role') ?? '', locationId: text('location') };
      return { kind, memberId: null, memberName: text('name') ?? '', ...seat };
    }
    case 'end_seat': {
      const [memberId = '', roleCode = '', locationId = ''] = (text('seat') ?? '').split(' ');
      return { kind, memberId, roleCode: decodeURIComponent(roleCode), locationId: locationId || null };
    }
    case 'open_location':
    case 'close_location':
      return { kind, locationId: text('location') ?? '' };
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

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
      // Somebody known is named by the API; the name only has to be one.
      const memberId = text('member');
      return { kind, memberId, memberName: text('name') ?? memberId ?? '', ...seat };
    }
    case 'change_role':
      return { kind, ...seatOf(text('seat')), newRoleCode: text('role') ?? '' };
    case 'end_seat':
      return { kind, ...seatOf(text('seat')) };
    case 'open_location':
    case 'close_location':
      return { kind, locationId: text('location') ?? '' };
    case 'open_new_location': {
      const [name = '', street = '', postalCode = '', city = ''] = ['name', 'street', 'postalCode', 'city'].map(
        (field) => text(field) ?? '',
      );
      return { kind, name, street, postalCode, city };
    }
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

/** A seat as its option names it: the member, the role, and the place if it has one. */
function seatOf(option: string | null) {
  const [memberId = '', roleCode = '', locationId = ''] = (option ?? '').split(' ');
  return { memberId, roleCode: decodeURIComponent(roleCode), locationId: locationId || null };
}

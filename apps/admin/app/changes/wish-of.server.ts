import type { Api } from '~/api.server.ts';

export type Wish = Parameters<Api['admin']['customers']['previewChange']['query']>[0]['wish'];

/** What a form of the change page asks for, in the words of the API, which checks it; null when it asks for nothing. */
export function wishOf(fields: URLSearchParams): Wish | null {
  const text = (name: string) => fields.get(name)?.trim() || null;
  const kind = text('kind');
  const when = whenOf(text('when'), text('on'));
  switch (kind) {
    case 'switch_plan': {
      const reason = text('reason');
      return { kind, planVersionId: text('plan') ?? '', ...when, ...(reason !== null && { reason }) };
    }
    case 'add_seat': {
      const seat = { roleCode: text('role') ?? '', locationId: text('location') };
      // Somebody known is named by the API; the name only has to be one.
      const memberId = text('member');
      return { kind, memberId, memberName: text('name') ?? memberId ?? '', ...seat, ...when };
    }
    case 'change_role':
      return { kind, ...seatOf(text('seat')), newRoleCode: text('role') ?? '', ...when };
    case 'end_seat':
      return { kind, ...seatOf(text('seat')), ...when };
    case 'open_location':
    case 'close_location':
      return { kind, locationId: text('location') ?? '', ...when };
    case 'open_new_location': {
      const [name = '', street = '', postalCode = '', city = ''] = ['name', 'street', 'postalCode', 'city'].map(
        (field) => text(field) ?? '',
      );
      return { kind, name, street, postalCode, city, ...when };
    }
    case 'pause':
      return { kind, until: text('until'), ...when };
    case 'cancel':
      return { kind, ...when };
    case 'resume':
      return { kind, ...when };
    case 'undo':
      return { kind, what: (text('what') ?? '') as Extract<Wish, { kind: 'undo' }>['what'] };
    default:
      return null;
  }
}

function whenOf(chosen: string | null, on: string | null): { when?: 'now' | 'period_end' | { on: string } } {
  if (chosen === 'now' || chosen === 'period_end') return { when: chosen };
  // A day that was forgotten is for the API to refuse.
  return chosen === 'on' ? { when: { on: on ?? '' } } : {};
}

/** A seat as its option names it: the member, the place if it has one, and the role. */
function seatOf(option: string | null) {
  const [memberId = '', locationId = '', ...role] = (option ?? '').split(' ');
  return { memberId, locationId: locationId || null, roleCode: role.join(' ') };
}

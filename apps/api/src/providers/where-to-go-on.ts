import type { CallError, Result } from '@quittance/domain';
import type { Outcome } from '@quittance/providers';
import type { Services } from '../services/services.ts';
import type { Connection, ConnectionRow } from './connection.ts';
import { redirectOriginsOf } from './redirect-origins.ts';

/**
 * The page on which the provider waits for the customer: the one that was opened, or another, as for the deposits that
 * prove an account. Null when it waits for nothing there, or names a page to which nobody may be sent.
 */
export function whereToGoOn(
  services: Pick<Services, 'config'>,
  row: Pick<ConnectionRow, 'environment' | 'provider'>,
  connection: Pick<Connection, 'provider'>,
  answer: Result<Outcome<unknown>, CallError>,
): string | null {
  const action = answer.ok && answer.value.outcome === 'requires_action' ? answer.value.action : null;
  if (action?.type !== 'redirect' || !URL.canParse(action.url)) return null;
  const isAllowed = redirectOriginsOf(services, row, connection).includes(new URL(action.url).origin);
  return isAllowed ? action.url : null;
}

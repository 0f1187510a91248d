import { ControlProblem } from '../control/control-problem.ts';
import { newToken } from '../state/account.ts';
import { type Account, instantNow, newGoCardlessId } from './account.ts';

/** Adds a webhook endpoint as a person does in the dashboard: `{ url, secret? }`. The same url keeps its secret. */
export function addEndpoint(account: Account, fields: Record<string, unknown>): object {
  const { url } = fields;
  if (typeof url !== 'string' || !URL.canParse(url) || !url.startsWith('http'))
    throw new ControlProblem('url must be an address to send to');
  const known = [...account.endpoints.values()].find((endpoint) => endpoint.url === url);
  if (known !== undefined) return { endpoint: known.id, secret: known.secret };
  const wished = fields['secret'];
  const secret = typeof wished === 'string' && wished !== '' ? wished : `webhook_${newToken(account, 32)}`;
  const id = newGoCardlessId(account, 'WH');
  account.endpoints.set(id, { id, created_at: instantNow(account), url, secret });
  return { endpoint: id, secret };
}

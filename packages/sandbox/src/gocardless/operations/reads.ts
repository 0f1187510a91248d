import type { Account, TableName } from '../account.ts';
import { type Operation, one } from '../call.ts';
import { find } from '../find.ts';
import { listPage, type Page } from '../list.ts';
import { validationFailed } from '../problem.ts';
import type { EventRow, PayoutItemRow } from '../rows.ts';

/** Reads one object of a table. */
export function reading(table: TableName): Operation<object> {
  return ({ account, id }) => one(table, find(account, table, id));
}

export const listCreditors: Operation<Page> = ({ account }, params) =>
  listPage('creditors', account.tables.creditors, params, () => true);

export const listCustomers: Operation<Page> = ({ account }, params) =>
  listPage('customers', account.tables.customers, params, () => true);

const EVENT_LINKS = ['payment', 'mandate', 'refund', 'payout', 'billing_request'] as const;
type EventQuery = Page & Partial<Record<(typeof EVENT_LINKS)[number] | 'action' | 'resource_type', string>>;

/** Events about a thing, of a kind, or all. */
export const listEvents: Operation<EventQuery> = ({ account }, params) =>
  listPage('events', account.tables.events, params, (event) => isWanted(event, params));

function isWanted(event: EventRow, params: EventQuery): boolean {
  return (
    (params.action ?? event.action) === event.action &&
    (params.resource_type ?? event.resource_type) === event.resource_type &&
    EVENT_LINKS.every((name) => params[name] === undefined || params[name] === event.links[name])
  );
}

interface PayoutQuery extends Page {
  readonly creditor?: string;
  readonly currency?: string;
  readonly status?: string;
  readonly payout_type?: string;
}

export const listPayouts: Operation<PayoutQuery> = ({ account }, params) =>
  listPage(
    'payouts',
    account.tables.payouts,
    params,
    (payout) =>
      (params.creditor ?? payout.links?.creditor) === payout.links?.creditor &&
      (params.currency ?? payout.currency) === payout.currency &&
      (params.status ?? payout.status) === payout.status &&
      (params.payout_type ?? payout.payout_type) === payout.payout_type,
  );

export const listPayoutItems: Operation<Page & { payout: string }> = ({ account }, params) => {
  if (!account.tables.payouts.has(params.payout))
    throw validationFailed('payout_items', [{ field: 'payout', message: 'is unknown' }]);
  return listPage('payout_items', itemsOf(account), params, (item) => item.payout === params.payout, onTheWire);
};

function itemsOf(account: Account): Map<string, PayoutItemRow> {
  return account.tables.payout_items;
}

/** Items have no id of their own there. */
function onTheWire({ type, amount, links }: PayoutItemRow): object {
  return { type, amount, links, taxes: [] };
}

import type { BusinessDate } from '../calendar/business-date.ts';
import type { Money } from '../money/money.ts';

export interface Instalment {
  readonly dueDate: BusinessDate;
  readonly amount: Money;
}

/**
 * What was agreed about a debt. `hold`: nothing happens before a day. `promise`: the customer pays an amount by a day.
 * `instalments`: in parts, each on its day; `byMethod` when each is taken from a stored method on that day. `liftsSuspension`:
 * access comes back as long as it is kept.
 */
export type DunningArrangement = { readonly agreedOn: BusinessDate; readonly liftsSuspension: boolean } & (
  | { readonly kind: 'hold'; readonly until: BusinessDate }
  | { readonly kind: 'promise'; readonly by: BusinessDate; readonly amount: Money }
  | { readonly kind: 'instalments'; readonly instalments: readonly Instalment[]; readonly byMethod: boolean }
);

/** `kept`: it holds today. `over`: its day has come and it was honoured. `broken`: it was not. */
export type ArrangementState = 'kept' | 'over' | 'broken';

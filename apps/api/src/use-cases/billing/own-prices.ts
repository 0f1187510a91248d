import type { DueAccount, DueSubscription } from '@quittance/db/billing';
import {
  businessDate,
  idOf,
  type LocalizedText,
  type NegotiatedPrice,
  type PendingItem,
  type PriceAgreement,
} from '@quittance/domain';
import { languages } from '@quittance/i18n';

/** What was agreed for the subscription, or for all of the account's; what counts last stands last. */
export function agreementsFor(
  { agreements }: DueAccount,
  { subscription_id }: DueSubscription,
): readonly PriceAgreement[] {
  return agreements
    .filter((row) => row.subscription_id === null || row.subscription_id === subscription_id)
    .map((row) => ({
      price: priceOf(row),
      currency: row.currency,
      from: businessDate(row.valid_from),
      until: row.valid_until === null ? null : businessDate(row.valid_until),
    }));
}

function priceOf({ component_code, unit_price, discount_percent }: DueAccount['agreements'][number]): NegotiatedPrice {
  return unit_price === null
    ? { componentCode: component_code, discountPercent: discount_percent ?? '0' }
    : { componentCode: component_code, unitPrice: unit_price };
}

/** Charges outside the plan that no invoice has yet. */
export function pendingItemsOf({ subscription_id, charges }: DueSubscription): readonly PendingItem[] {
  return charges.map((row) => ({
    subscriptionId: idOf('subscription', subscription_id),
    code: chargeCode(row.charge_id),
    name: inEveryLanguage(row.description),
    locationId: row.location_id === null ? null : idOf('location', row.location_id),
    date: businessDate(row.supplied_on),
    quantity: row.quantity,
    unitPrice: row.unit_price,
    currency: row.currency,
    taxBehaviour: row.tax_behaviour,
    taxCategory: row.tax_category,
    onItsDay: row.on_its_day,
  }));
}

/** What a charge is billed under: unlike every component, and once for ever. */
function chargeCode(chargeId: string): string {
  return `charge:${chargeId}`;
}

/** Staff wrote it for this customer, in whatever language the two share. */
function inEveryLanguage(text: string): LocalizedText {
  return Object.fromEntries(languages.map((language) => [language, text]));
}

import type { BeginPayOnceInput, PayOnceJobs } from '../port/index.ts';
import { toWireAmount } from './amounts.ts';
import { ask } from './ask.ts';
import { linksTo } from './begin-save.ts';
import { createOnce } from './create-once.ts';
import { isOurs, toMetadata } from './marks.ts';
import { schemeIn, schemeOf } from './rails.ts';
import { Refused } from './refused.ts';
import { openPage } from './sessions.ts';

/**
 * Opens GoCardless's pages for exactly one payment: sent by the customer's bank, or debited on a mandate that is
 * granted there. The amount stands in the record, so that coming back can be held against it.
 */
export const beginPayOnce: PayOnceJobs['begin'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const purpose = purposeWith(input);
    const metadata = toMetadata(input.ours, purpose);
    const request = await createOnce(
      gocardless,
      'billing_requests',
      { ...wish(input, metadata), metadata, ...linksTo(input.payer.ref, cx.config['accountId']) },
      input.key,
      (found) => isOurs(found.metadata, input.ours) && found.metadata?.['purpose'] === purpose,
    );
    return openPage(gocardless, request, input.payer, input);
  });

/** `pay_once 4900 EUR`: what `complete` expects to find. */
function purposeWith({ amount, saveForLater }: Pick<BeginPayOnceInput, 'amount' | 'saveForLater'>): string {
  return `${saveForLater ? 'pay_once_and_save' : 'pay_once'} ${amount.amountMinor} ${amount.currency}`;
}

function wish(input: BeginPayOnceInput, metadata: Record<string, string>): object {
  const { amountMinor: _exact, currency } = input.amount;
  const amount = toWireAmount(input.amount);
  const { by, consent } = schemeOf(input.rail);
  const scheme = schemeIn(input.rail, currency);
  if (by === 'bank_transfer') {
    if (input.saveForLater) throw new Refused({ kind: 'unsupported', what: `saving by ${input.rail}` });
    return { payment_request: { amount, currency, scheme, description: input.description, metadata } };
  }
  const consentType = consent === null ? {} : { consent_type: input.saveForLater ? consent.saved : consent.once };
  return { mandate_request: { scheme, currency, description: input.description, metadata, ...consentType } };
}

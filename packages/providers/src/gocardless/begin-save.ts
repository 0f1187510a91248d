import type { MethodJobs } from '../port/index.ts';
import { ask } from './ask.ts';
import { createOnce } from './create-once.ts';
import { isOurs, toMetadata } from './marks.ts';
import { schemeIn, schemeOf } from './rails.ts';
import { Refused } from './refused.ts';
import { openPage, purposeOf } from './sessions.ts';

/** Opens GoCardless's own pages, on which the customer grants a mandate. */
export const beginSave: MethodJobs['beginSave'] = (cx, input) =>
  ask(cx, async (gocardless) => {
    const { by, consent } = schemeOf(input.rail);
    if (by !== 'mandate') throw new Refused({ kind: 'unsupported', what: `saving by ${input.rail}` });
    const metadata = toMetadata(input.ours, 'save');
    const request = await createOnce(
      gocardless,
      'billing_requests',
      {
        mandate_request: {
          scheme: schemeIn(input.rail, input.currency),
          currency: input.currency,
          metadata,
          ...(consent === null ? {} : { consent_type: consent.saved }),
        },
        metadata,
        ...linksTo(input.payer.ref, cx.config['accountId']),
      },
      input.key,
      (found) => isOurs(found.metadata, input.ours) && purposeOf(found).purpose === 'save',
    );
    return openPage(gocardless, request, input.payer, input);
  });

/** The customer that is known already, and the creditor where the account has several. */
export function linksTo(customer: string | null, creditor: string | undefined): { links?: Record<string, string> } {
  const links = { ...(customer === null ? {} : { customer }), ...(creditor ? { creditor } : {}) };
  return Object.keys(links).length === 0 ? {} : { links };
}

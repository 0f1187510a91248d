import { publicId } from '@quittance/db';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { listAgreements } from '../../../use-cases/prices/list-agreements.ts';
import { listCharges } from '../../../use-cases/prices/list-charges.ts';
import { listExemptions } from '../../../use-cases/prices/list-exemptions.ts';
import { listPricedSubscriptions } from '../../../use-cases/prices/list-priced-subscriptions.ts';
import { readInvoicing } from '../../../use-cases/prices/read-invoicing.ts';
import { languageInput } from '../../portal/language-input.ts';
import { agreementOutput, chargeOutput, toAgreementOutput, toChargeOutput } from './prices-output.ts';

const output = z.object({
  grouping: z.enum(['account', 'location']),
  locations: z.array(z.object({ id: z.string(), name: z.string() })),
  subscriptions: z.array(
    z.object({
      id: z.string(),
      planName: z.string(),
      currency: z.string(),
      withTax: z.boolean(),
      nextBillingDate: z.string().nullable(),
      components: z.array(z.object({ code: z.string(), name: z.string(), price: z.string() })),
    }),
  ),
  agreements: z.array(agreementOutput),
  charges: z.array(chargeOutput),
  /** Certificates that free the customer from tax, the newest first. */
  exemptions: z.array(
    z.object({ id: z.string(), reference: z.string(), from: z.string(), until: z.string().nullable() }),
  ),
});

/** What is charged to this customer otherwise than its plans say, and how its invoices are grouped. */
export const getPrices = staffProcedure('customer.read')
  .input(z.object({ accountId: idInput('acc'), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { accountId, language } }) =>
    tenant.db.run(async (scope) => {
      const invoicing = await readInvoicing(scope, accountId);
      if (!invoicing) throw refusalError('not_found');
      const wording = { language, fallback: tenant.brand.defaultLanguage };
      const subscriptions = await listPricedSubscriptions(scope, accountId, wording);
      const agreements = await listAgreements(scope, accountId);
      const charges = await listCharges(scope, accountId, tenant.moment.today);
      return {
        grouping: invoicing.grouping,
        locations: invoicing.locations.map(({ locationId, name }) => ({ id: publicId('loc', locationId), name })),
        subscriptions: subscriptions.map(({ subscriptionId, components, ...subscription }) => ({
          ...subscription,
          id: publicId('sub', subscriptionId),
          components: [...components],
        })),
        agreements: agreements.map(toAgreementOutput),
        charges: charges.map(toChargeOutput),
        exemptions: [...(await listExemptions(scope, accountId))],
      };
    }),
  );

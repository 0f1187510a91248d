import { publicId } from '@quittance/db';
import { z } from 'zod';
import { unwrap } from '../../errors/refusal-error.ts';
import { brandAddresses } from '../../security/brand-addresses.ts';
import { idInput } from '../../trpc/id-input.ts';
import { portalProcedure } from '../../trpc/procedures.ts';
import { startPortalPayment } from '../../use-cases/portal/start-portal-payment.ts';
import { moneyInput } from '../money-input.ts';
import { hostsOf, leaveOutput } from './leave-output.ts';

const input = z.object({
  invoiceIds: z.array(idInput('inv')).min(1).max(100),
  /** The sum the customer was shown: what comes to anything else is refused, and nothing is charged. */
  total: moneyInput.optional(),
  wish: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('saved'), methodId: idInput('pm') }),
    z.object({ kind: z.literal('hosted'), rail: z.string().min(1).max(40), saveMethod: z.boolean() }),
  ]),
});

const output = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sent'), paymentId: z.string() }),
  leaveOutput.extend({ kind: z.literal('leave'), paymentId: z.string() }),
]);

/** Pays open invoices: with a stored method at once, or on the provider's page, to which the browser then goes. */
export const startPayment = portalProcedure('invoice.pay')
  .input(input)
  .output(output)
  .mutation(async ({ ctx: { services, tenant, actor, accountId }, input: { invoiceIds, wish, total } }) => {
    const { portalUrl } = brandAddresses(services.config, tenant.brand.slug);
    const request = { accountId, invoiceIds: [...new Set(invoiceIds)], wish, portalUrl, expected: total };
    const started = unwrap(await startPortalPayment(services, tenant, actor, request));
    const paymentId = publicId('pay', started.paymentId);
    if (started.kind === 'sent') return { kind: 'sent', paymentId };
    const { redirectUrl, allowedOrigins } = started;
    return { kind: 'leave', paymentId, redirectUrl, allowedHosts: hostsOf(allowedOrigins) };
  });

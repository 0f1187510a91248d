import { publicId } from '@quittance/db';
import { z } from 'zod';
import { brandAddresses } from '../../security/brand-addresses.ts';
import { momentOf } from '../../time/business-clock.ts';
import { operatorProcedure } from '../../trpc/procedures.ts';
import { listBrands as list } from '../../use-cases/brands/list-brands.ts';

const output = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    slug: z.string(),
    colour: z.string(),
    sandbox: z.boolean(),
    createdAt: z.string(),
    /** The brand's business date, and the one its clock is moving to. */
    today: z.string(),
    clockTarget: z.string().nullable(),
    portalUrl: z.string(),
    adminUrl: z.string(),
    accounts: z.number(),
    invoices: z.number(),
    openInvoices: z.number(),
    open: z.object({ amountMinor: z.string(), currency: z.string() }),
  }),
);

/** The operator's own brands with sums over their customers. */
export const listBrands = operatorProcedure('brand.read')
  .output(output)
  .query(async ({ ctx: { services, operator, moment } }) => {
    const brands = await list(services, operator.operatorId);
    return brands.map(({ tenantId, createdAt, openMinor, currency, timeZone, businessOffsetMs, ...brand }) => {
      const { portalUrl, adminUrl } = brandAddresses(services.config, brand.slug);
      return {
        ...brand,
        id: publicId('ten', tenantId),
        createdAt: createdAt.toISOString(),
        today: momentOf({ timeZone, businessOffsetMs }, moment.wallNow).today,
        portalUrl,
        adminUrl,
        open: { amountMinor: String(openMinor), currency },
      };
    });
  });

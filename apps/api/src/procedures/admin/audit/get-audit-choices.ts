import { publicId } from '@quittance/db';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { auditActions } from '../../../use-cases/access-log/audit-actions.ts';
import { listAuditStaff } from '../../../use-cases/access-log/list-audit-staff.ts';

/** What the audit log can be narrowed to: the brand's staff, and everything it can tell of. */
export const getAuditChoices = staffProcedure('security.read')
  .output(
    z.object({
      staff: z.array(z.object({ id: z.string(), name: z.string() })),
      actions: z.array(z.enum(auditActions)),
    }),
  )
  .query(async ({ ctx: { tenant } }) => {
    const staff = await tenant.db.runOne(listAuditStaff);
    return {
      staff: staff.map(({ staffId, name }) => ({ id: publicId('stf', staffId), name })),
      actions: [...auditActions],
    };
  });

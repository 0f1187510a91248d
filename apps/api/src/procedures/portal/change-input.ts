import { businessDate } from '@quittance/domain';
import { z } from 'zod';
import { idInput } from '../../trpc/id-input.ts';

const dateInput = z.iso.date().transform(businessDate);
const when = { when: z.union([z.enum(['now', 'period_end']), z.object({ on: dateInput })]).optional() };
const place = idInput('loc').nullable();
const roleCode = z.string().min(1).max(100);
const words = (longest: number) => z.string().trim().min(1).max(longest);
const memberName = words(200);

/** What is to be different about a subscription. Without `when` it holds from the day that is usual for its kind. */
const wishInput = z.discriminatedUnion('kind', [
  z.object({
    ...when,
    kind: z.literal('switch_plan'),
    planVersionId: idInput('plv'),
    /** Staff’s, for what a contract speaks against. */
    reason: words(300).optional(),
  }),
  z.object({
    ...when,
    kind: z.literal('add_seat'),
    memberId: idInput('mem').nullable(),
    memberName,
    roleCode,
    locationId: place,
  }),
  z.object({ ...when, kind: z.literal('end_seat'), memberId: idInput('mem'), roleCode, locationId: place }),
  z.object({
    ...when,
    kind: z.literal('change_role'),
    memberId: idInput('mem'),
    roleCode,
    locationId: place,
    newRoleCode: roleCode,
  }),
  z.object({ ...when, kind: z.enum(['open_location', 'close_location']), locationId: idInput('loc') }),
  z.object({
    ...when,
    kind: z.literal('open_new_location'),
    name: words(200),
    street: words(200),
    postalCode: words(20),
    city: words(100),
  }),
  z.object({ ...when, kind: z.literal('pause'), until: dateInput.nullable() }),
  z.object({ ...when, kind: z.enum(['resume', 'cancel']) }),
  z.object({ kind: z.literal('undo'), what: z.enum(['cancel', 'pause', 'resume', 'switch_plan']) }),
]);

/** `key`: a UUID of the asker's choice, which belongs to one change for ever; the preview makes one when it gets none. */
export const previewInput = z.object({
  subscriptionId: idInput('sub'),
  wish: wishInput,
  key: z.uuid().optional(),
});

/** `shownAt` is the preview's: it counts where a plan is prorated by the second. */
export const confirmInput = previewInput.extend({
  key: z.uuid(),
  inputHash: z.string().regex(/^[0-9a-f]{32}$/),
  shownAt: z.iso
    .datetime()
    .transform((text) => new Date(text))
    .optional(),
});

import { publicId } from '@quittance/db';
import { resultKinds } from '@quittance/domain';
import { z } from 'zod';
import { refusalError } from '../../../errors/refusal-error.ts';
import { idInput } from '../../../trpc/id-input.ts';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { accountExists } from '../../../use-cases/admin/account-exists.ts';
import { reviewedDays, reviewSeats } from '../../../use-cases/seats/review-seats.ts';
import { moneyOutput, toMoneyOutput } from '../../money-output.ts';
import { languageInput } from '../../portal/language-input.ts';
import { capabilityNames, rulingOutput, toRulingOutput } from '../../portal/ruling-output.ts';

const seat = z.object({
  memberName: z.string(),
  roleName: z.string(),
  locationName: z.string().nullable(),
  ...rulingOutput.shape,
});

const finding = z.object({
  code: z.enum(['free_member_does_paid_work', 'dearer_than_declared', 'role_does_not_allow', 'no_seat']),
  memberName: z.string(),
  locationName: z.string().nullable(),
  kind: z.enum(resultKinds),
  capability: z.string(),
  declaredClass: z.string().nullable(),
  observedClass: z.string().nullable(),
  count: z.number(),
  firstOn: z.string(),
  lastOn: z.string(),
});

const kpis = z.object({
  memberName: z.string(),
  services: z.number(),
  bookings: z.number(),
  payments: z.number(),
  activeDays: z.number(),
  revenue: z.array(moneyOutput),
});

const output = z.object({
  days: z.number(),
  subscriptions: z.array(
    z.object({ id: z.string(), planName: z.string(), seats: z.array(seat), findings: z.array(finding) }),
  ),
  kpis: z.array(kpis),
});

/** A customer's seats as declared, why each is paid or free, and what members were seen doing beside it. */
export const getSeats = staffProcedure('seat.read')
  .input(z.object({ accountId: idInput('acc'), language: languageInput }))
  .output(output)
  .query(async ({ ctx: { tenant }, input: { accountId, language } }) => {
    const review = await tenant.db.run(async (scope) => {
      if (!(await accountExists(scope, accountId))) throw refusalError('not_found');
      return reviewSeats(scope, accountId, language, tenant.moment.today);
    });
    const { memberNames, locationNames } = review;
    const capabilityName = capabilityNames(review.capabilities, { language, fallback: tenant.brand.defaultLanguage });
    const memberName = (id: string) => memberNames.get(id) ?? '';
    return {
      days: reviewedDays,
      subscriptions: review.subscriptions.map(({ subscriptionId, planName, seats, findings }) => ({
        id: publicId('sub', subscriptionId),
        planName,
        seats: seats.map(({ ruling, memberName: name, roleName, locationName: place }) => ({
          memberName: name,
          roleName,
          locationName: place,
          ...toRulingOutput(ruling, capabilityName),
        })),
        findings: findings.map(({ memberId, locationId, ...rest }) => ({
          ...rest,
          memberName: memberName(memberId),
          locationName: locationId === null ? null : (locationNames.get(locationId) ?? null),
        })),
      })),
      kpis: review.kpis.map(({ memberId, counts, revenue, activeDays }) => ({
        memberName: memberName(memberId),
        services: counts.service_provided,
        bookings: counts.appointment_booked,
        payments: counts.payment_taken,
        activeDays,
        revenue: revenue.map(({ amountMinor, currency }) => toMoneyOutput(amountMinor, currency)),
      })),
    };
  });

import { publicId } from '@quittance/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { subscriptionOf } from '../../../../../tests/scenarios/support/changes.ts';
import { addCustomer, addSubscription, type Customer } from '../../../../../tests/scenarios/support/customers.ts';
import { timelineOf } from '../../../../../tests/scenarios/support/look.ts';
import { flatPlan, salonPlan } from '../../../../../tests/scenarios/support/plans.ts';
import { visitPortal } from '../../../../../tests/scenarios/support/portal-visitor.ts';
import { openWorld, type World } from '../../../../../tests/scenarios/support/world.ts';
import { signInStaff } from '../../../../../tests/setup/api/test-staff.ts';
import { codeOf } from '../../../../../tests/setup/api/visitor.ts';

let world: World;
let salon: Customer;
let neighbour: Customer;
beforeAll(async () => {
  world = await openWorld('2026-03-21');
  const startDate = '2026-03-01';
  const terms = { kind: 'net', days: 14 } as const;
  const members = [{ memberName: 'Ada', roleCode: 'stylist', from: startDate }];
  salon = await addCustomer(world, { key: 'krone', startDate, terms, plan: salonPlan, members });
  neighbour = await addCustomer(world, { key: 'anker', startDate, terms, plan: flatPlan('anker', '10.00') });
  await world.work();
});
afterAll(() => world.close());

const subscriptionId = () => publicId('sub', salon.subscriptionId);
const cancel = { kind: 'cancel' } as const;

describe('Changing a subscription', () => {
  test('is offered to whoever pays: plans of the currency, seats and a cancellation at the period’s end, no pause', async () => {
    const billing = await visitPortal(world, salon, { right: 'billing' });
    const { changeOptions, previewChange } = billing.api.portal.subscriptions;
    const options = await changeOptions.query({ subscriptionId: subscriptionId(), language: 'de' });
    expect(options).toMatchObject({ pause: false, resume: false, cancel: true, cancelNow: false });
    expect(options.plans.map(({ name, direction }) => [name, direction])).toEqual([['anker', 'downgrade']]);
    expect(options.seats).toMatchObject([{ memberName: 'Ada', roleCode: 'stylist' }]);
    const seat = { memberId: null, memberName: 'Lena', roleCode: 'stylist', locationId: null };
    const quote = await previewChange.query({
      subscriptionId: subscriptionId(),
      wish: { kind: 'add_seat', ...seat },
      language: 'de',
    });
    // 49.00 + 2 × 20.00 for April and 11 of 31 days of 20.00 for March
    expect(quote).toMatchObject({
      dueNow: [],
      next: { on: '2026-04-01', invoices: [{ net: { amountMinor: '9610' } }] },
    });
    expect(quote.next?.invoices[0]?.groups[0]?.lines.every(({ trace }) => trace.length > 0)).toBe(true);
  });

  test('is offered no plan that the account has in another subscription already, and such a switch is refused', async () => {
    const { changeOptions, previewChange } = (await visitPortal(world, salon)).api.portal.subscriptions;
    const chosen = { subscriptionId: subscriptionId(), language: 'de' } as const;
    const [anker] = (await changeOptions.query(chosen)).plans;
    const plan = flatPlan('anker', '10.00');
    const second = await addSubscription(world, salon.accountId, { key: 'zwei', startDate: '2026-03-21', plan });
    expect((await changeOptions.query(chosen)).plans).toEqual([]);
    const wish = { kind: 'switch_plan', planVersionId: anker?.planVersionId ?? '' } as const;
    expect(await codeOf(previewChange.query({ ...chosen, wish }))).toBe('plan_not_offered');
    const row = world.api.owner.updateTable('subscription').where('subscription_id', '=', second);
    await row.set({ status: 'ended', end_date: '2026-03-21' }).execute();
    expect((await changeOptions.query(chosen)).plans).toMatchObject([{ name: 'anker' }]);
  });

  test('is refused to viewers and to managers of a location', async () => {
    for (const right of ['viewer', 'location_manager'] as const) {
      const { subscriptions } = (await visitPortal(world, salon, { right })).api.portal;
      const wish = { subscriptionId: subscriptionId(), wish: cancel, language: 'de' } as const;
      expect(await codeOf(subscriptions.previewChange.query(wish))).toBe('not_allowed');
    }
  });

  test('refuses days that do not exist, days gone by, plans and roles of nobody, and hashes of another shape', async () => {
    const { previewChange, confirmChange } = (await visitPortal(world, salon)).api.portal.subscriptions;
    const ask = (wish: Parameters<typeof previewChange.query>[0]['wish']) =>
      codeOf(previewChange.query({ subscriptionId: subscriptionId(), wish, language: 'de' }));
    expect(await ask({ kind: 'pause', until: '2026-02-30' })).toBe('invalid_input');
    expect(await ask({ kind: 'switch_plan', planVersionId: publicId('plv', salon.subscriptionId) })).toBe(
      'plan_not_offered',
    );
    expect(await ask({ kind: 'open_location', locationId: publicId('loc', salon.subscriptionId) })).toBe('not_found');
    const stranger = { memberId: null, memberName: 'X', roleCode: 'nobody', locationId: null };
    expect(await ask({ kind: 'add_seat', ...stranger })).toBe('unknown_role');
    expect(await ask({ kind: 'undo', what: 'pause' })).toBe('nothing_to_undo');
    expect(await ask({ kind: 'resume' })).toBe('transition_not_allowed');
    const agreed = { key: 'not a key', inputHash: 'short' };
    const order = { subscriptionId: subscriptionId(), wish: cancel, language: 'de', ...agreed } as const;
    expect(await codeOf(confirmChange.mutate(order))).toBe('invalid_input');
  });

  test('to a pause is for staff, or for as many days as the brand allows, and its end stays', async () => {
    const { previewChange, changeOptions } = (await visitPortal(world, salon)).api.portal.subscriptions;
    type Wish = Parameters<typeof previewChange.query>[0]['wish'];
    const show = (wish: Wish) => previewChange.query({ subscriptionId: subscriptionId(), wish, language: 'de' });
    const ask = (wish: Wish) => codeOf(show(wish));
    expect(await ask({ kind: 'pause', until: '2026-03-25' })).toBe('pause_by_staff_only');
    const { billing } = (await world.open()).brand;
    const tenants = world.api.owner.updateTable('tenant').where('tenant_id', '=', world.brand.tenantId);
    await tenants.set({ billing: { ...billing, longestPauseDays: 30 } }).execute();
    const options = await changeOptions.query({ subscriptionId: subscriptionId(), language: 'de' });
    expect(options).toMatchObject({ pause: true });
    expect(await ask({ kind: 'pause', until: null })).toBe('pause_too_long');
    expect(await ask({ kind: 'pause', until: '2026-04-21' })).toBe('pause_too_long');
    expect(await show({ kind: 'pause', until: '2026-04-20' })).toMatchObject({ effectiveOn: '2026-03-21' });
    expect(await show({ kind: 'pause', until: '2026-05-01', when: 'period_end' })).toMatchObject({
      effectiveOn: '2026-04-01',
    });
    expect(await ask({ kind: 'pause', until: null, when: { on: '2026-03-20' } })).toBe('date_in_the_past');
    expect(await ask({ kind: 'pause', until: '2026-03-21' })).toBe('resume_before_pause');
    expect(await ask({ kind: 'undo', what: 'resume' })).toBe('pause_by_staff_only');
    await tenants.set({ billing }).execute();
  });

  test('by staff is on the timeline and in the log, and once only when the form is sent twice', async () => {
    const { customers } = (await signInStaff(world.brand, 'billing_agent')).api.admin;
    const order = {
      accountId: publicId('acc', salon.accountId),
      subscriptionId: subscriptionId(),
      wish: { ...cancel, when: { on: '2026-05-10' } },
      language: 'de',
    } as const;
    const { key, inputHash } = await customers.previewChange.query(order);
    const made = await customers.confirmChange.mutate({ ...order, key, inputHash });
    expect(made).toEqual({ kind: 'made', effectiveOn: '2026-05-10', invoiceIds: [] });
    expect(await customers.confirmChange.mutate({ ...order, key, inputHash })).toEqual(made);
    expect(await subscriptionOf(world, salon)).toMatchObject({ status: 'cancelling', changes: 1 });
    expect((await timelineOf(world, salon)).at(-1)).toBe('2026-03-21 subscription.cancelled');
    const log = await world.api.owner
      .selectFrom('audit_event')
      .select('action')
      .where('action', '=', 'subscription.changed')
      .execute();
    expect(log).toHaveLength(1);
    const other = { ...order, accountId: publicId('acc', neighbour.accountId) };
    expect(await codeOf(customers.previewChange.query(other))).toBe('not_found');
  });

  test('is not for staff who only look', async () => {
    const { customers } = (await signInStaff(world.brand, 'support_agent')).api.admin;
    const wish = {
      subscriptionId: subscriptionId(),
      accountId: publicId('acc', salon.accountId),
      wish: cancel,
      language: 'de',
    } as const;
    expect(await codeOf(customers.previewChange.query(wish))).toBe('not_allowed');
  });
});

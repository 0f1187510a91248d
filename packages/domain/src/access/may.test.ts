import { describe, expect, it, test } from 'vitest';
import { idOf } from '../ids/ids.ts';
import { type Action, actions } from './actions.ts';
import { type Actor, may, type Target } from './may.ts';
import {
  operatorActions,
  type PersonRight,
  personActions,
  personRights,
  type StaffRole,
  staffActions,
  staffRoles,
} from './rights.ts';

const here = idOf('tenant', 'ten_here');
const elsewhere = idOf('tenant', 'ten_elsewhere');
const mine = idOf('account', 'acc_mine');
const other = idOf('account', 'acc_other');
const mitte = idOf('location', 'loc_mitte');
const nord = idOf('location', 'loc_nord');

const person = (right: PersonRight, locationIds: readonly (typeof mitte)[] | null = null): Actor => ({
  kind: 'person',
  personId: idOf('person', 'per_1'),
  tenantId: here,
  rights: [{ accountId: mine, right, locationIds }],
});
const staff = (...roles: StaffRole[]): Actor => ({
  kind: 'staff',
  staffId: idOf('staff', 'stf_1'),
  tenantId: here,
  roles,
});
const operator: Actor = { kind: 'operator', operatorId: idOf('operator', 'opr_1'), tenantIds: [here] };
const key: Actor = { kind: 'api_key', apiKeyId: idOf('apiKey', 'key_1'), tenantId: here, scopes: ['entitlement.read'] };
const everybody = [
  ...personRights.map((right) => person(right)),
  ...staffRoles.map((role) => staff(role)),
  operator,
  key,
];
const account: Target = { tenantId: here, accountId: mine, locationId: null };

describe('may', () => {
  it.each<[string, Actor, Action, Target, boolean]>([
    ['an owner pays', person('owner'), 'invoice.pay', account, true],
    ['a billing person pays', person('billing'), 'invoice.pay', account, true],
    ['a viewer reads', person('viewer'), 'invoice.read', account, true],
    ['a viewer does not pay', person('viewer'), 'invoice.pay', account, false],
    ['a billing person invites nobody', person('billing'), 'person.manage', account, false],
    ['an owner starts no run', person('owner'), 'run.start', account, false],
    [
      'an owner of one account reads no other',
      person('owner'),
      'invoice.read',
      { ...account, accountId: other },
      false,
    ],
    ['a person needs an account', person('owner'), 'invoice.read', { ...account, accountId: null }, false],
    [
      'a manager of Mitte reads at Mitte',
      person('location_manager', [mitte]),
      'invoice.read',
      { ...account, locationId: mitte },
      true,
    ],
    [
      'a manager of Mitte reads nothing at Nord',
      person('location_manager', [mitte]),
      'invoice.read',
      { ...account, locationId: nord },
      false,
    ],
    [
      'a manager of Mitte reads no account-wide invoice',
      person('location_manager', [mitte]),
      'invoice.read',
      account,
      false,
    ],
    ['a manager of Mitte sees the account itself', person('location_manager', [mitte]), 'account.read', account, true],
    ['a billing agent starts a run', staff('billing_agent'), 'run.start', account, true],
    ['an auditor starts no run', staff('auditor'), 'run.start', account, false],
    ['an auditor who is billing agent too starts one', staff('auditor', 'billing_agent'), 'run.start', account, true],
    ['staff without roles may nothing', staff(), 'customer.read', account, false],
    [
      'an operator creates brands',
      operator,
      'brand.create',
      { tenantId: null, accountId: null, locationId: null },
      true,
    ],
    ['an operator reads an own brand', operator, 'brand.read', account, true],
    ['an operator reads no other operator’s brand', operator, 'brand.read', { ...account, tenantId: elsewhere }, false],
    ['an operator reads no invoices', operator, 'invoice.read', account, false],
    [
      'staff create no brands',
      staff('brand_admin'),
      'brand.create',
      { tenantId: null, accountId: null, locationId: null },
      false,
    ],
    ['an API key does what its scopes say', key, 'entitlement.read', account, true],
    ['an API key does nothing else', key, 'invoice.read', account, false],
  ])('%s', (_, actor, action, target, allowed) => {
    expect(may(actor, action, target)).toBe(allowed);
  });

  it('nobody reaches into another tenant, with any action and any target', () => {
    for (const actor of everybody) {
      for (const action of actions) {
        for (const accountId of [null, mine]) {
          expect(may(actor, action, { tenantId: elsewhere, accountId, locationId: null })).toBe(false);
        }
      }
    }
  });
});

describe('the rights table', () => {
  it('gives every action to somebody', () => {
    const given = new Set([
      ...Object.values(personActions).flat(),
      ...Object.values(staffActions).flat(),
      ...operatorActions.installation,
      ...operatorActions.ownTenant,
    ]);
    expect(actions.filter((action) => !given.has(action))).toEqual([]);
  });

  it('lets auditors look and touch nothing', () => {
    const touching = staffActions.auditor.filter((action) => !action.endsWith('.read'));
    expect(touching).toEqual(['verify.run']);
  });

  it('lets owners do whatever their account’s other people may', () => {
    for (const right of personRights)
      expect(personActions.owner).toEqual(expect.arrayContaining([...personActions[right]]));
  });
});

test('the list of actions names each once, in alphabetical order', () => {
  expect([...new Set(actions)].sort()).toEqual([...actions]);
});

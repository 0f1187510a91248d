import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decide } from '../samples/decided-charges.ts';
import {
  assign,
  callCentrePrice,
  samplePlan,
  sampleSubscription,
  seatPrice,
  stylist,
} from '../samples/subscription.ts';
import { asCounted, type CapabilityDefinition, checkCapabilities, roleAllows } from './brand-capabilities.ts';
import { countedCapabilities, knownCapabilities, type Role, withoutCapability } from './capabilities.ts';
import { classifySeat } from './classify-seat.ts';
import { peopleWhoServeCustomersPay } from './shipped-policies.ts';

const definition = (code: string, ...includes: string[]): CapabilityDefinition => ({
  code,
  name: { en: code },
  includes,
});
const role = (...capabilities: string[]): Role => ({ code: 'role', name: 'Role', capabilities });
const shiftLead = definition('leads_shifts', 'books_appointments', 'sees_customer_data');
const areaLead = definition('leads_area', 'leads_shifts', 'keeps_books');

describe('a brand’s own capability “leads shifts”, which contains booking', () => {
  it('is free while no policy names it, though its holder may book', () => {
    const counted = asCounted(role('leads_shifts', 'books_appointments'), [shiftLead]);
    expect(classifySeat(counted, peopleWhoServeCustomersPay)).toMatchObject({ billable: false });
    expect(roleAllows(role('leads_shifts'), 'books_appointments', [shiftLead])).toBe(true);
  });

  it('pays where a policy names it', () => {
    const [, rule] = peopleWhoServeCustomersPay.classes;
    const policy = { ...peopleWhoServeCustomersPay, classes: [{ ...rule!, anyOf: ['leads_shifts'] }] };
    expect(classifySeat(asCounted(role('leads_shifts'), [shiftLead]), policy)).toMatchObject({
      seatClass: 'professional',
      because: ['leads_shifts'],
    });
  });

  it('may itself be contained in a greater one, and that in full access of another name', () => {
    const everything = definition('runs_franchise', 'full_access', 'leads_area');
    const definitions = [shiftLead, areaLead, everything];
    expect(roleAllows(role('leads_area'), 'books_appointments', definitions)).toBe(true);
    expect(roleAllows(role('runs_franchise'), 'takes_appointment_payments', definitions)).toBe(true);
    expect(roleAllows(role('runs_franchise'), 'provides_services', definitions)).toBe(false);
    expect(asCounted(role('runs_franchise', 'keeps_books', 'provides_services'), definitions).capabilities).toEqual([
      'runs_franchise',
      'provides_services',
    ]);
  });
});

describe('checkCapabilities', () => {
  it('finds nothing in a sound set', () => {
    expect(checkCapabilities([shiftLead, areaLead])).toEqual([]);
  });

  it.each<[string, CapabilityDefinition[], string]>([
    ['a code with a space', [definition('leads shifts')], 'capability_code_invalid at capabilities.0.code'],
    ['a code that every brand has', [definition('full_access')], 'capability_code_taken at capabilities.0.code'],
    ['a code used twice', [definition('a'), definition('a')], 'capability_code_taken at capabilities.1.code'],
    ['no name', [{ ...shiftLead, name: { en: ' ' } }], 'capability_name_missing at capabilities.0.name'],
    ['something unknown inside', [definition('a', 'b')], 'capability_unknown at capabilities.0.includes.0'],
    ['itself inside', [definition('a', 'a')], 'capability_includes_itself at capabilities.0.includes'],
    ['a circle', [definition('a', 'b'), definition('b', 'a')], 'capability_includes_itself at capabilities.0.includes'],
  ])('finds %s', (_, definitions, expected) => {
    expect(checkCapabilities(definitions).map(({ code, path }) => `${code} at ${path}`)).toContain(expected);
  });
});

test('taking a capability away never raises the price, the brand’s own and what they contain included', () => {
  const words = ['a', 'b', 'c', 'd'];
  const anyDefinitions = fc
    .array(fc.subarray([...knownCapabilities]), { minLength: 4, maxLength: 4 })
    // Each contains only words after it, so that no set contains itself.
    .map((sets) => sets.map((set, index) => definition(words[index]!, ...set, ...words.slice(index + 2))));
  const anyRole = fc
    .uniqueArray(fc.constantFrom(...knownCapabilities, ...words), { minLength: 1 })
    .map((capabilities) => role(...capabilities));
  const priceOf = (held: Role, definitions: readonly CapabilityDefinition[]) => {
    const counted = asCounted(held, definitions);
    const subscription = sampleSubscription({
      planVersion: samplePlan({ components: [seatPrice, callCentrePrice] }),
      assignments: [{ ...assign('Anna', stylist, 'Mitte'), roleCode: counted.code }],
      roles: [counted],
    });
    return decide(subscription, '2025-01-01').charges.reduce((total, { amount }) => total + amount.amountMinor, 0n);
  };
  fc.assert(
    fc.property(anyRole, anyDefinitions, (held, definitions) => {
      const counted = asCounted(held, definitions);
      for (const capability of countedCapabilities(counted)) {
        expect(priceOf(withoutCapability(counted, capability), definitions) <= priceOf(held, definitions)).toBe(true);
      }
    }),
  );
});

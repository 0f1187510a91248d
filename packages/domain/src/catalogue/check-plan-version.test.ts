import { describe, expect, it, test } from 'vitest';
import { callCentrePrice, samplePlan, seatPrice } from '../samples/subscription.ts';
import { peopleWhoServeCustomersPay } from '../seats/shipped-policies.ts';
import { checkPlanVersion } from './check-plan-version.ts';
import { textIn } from './localized-text.ts';
import type { PlanVersion } from './plan-version.ts';
import type { PriceComponent } from './price-component.ts';

const findings = (changes: Partial<PlanVersion>) =>
  checkPlanVersion(samplePlan(changes)).map(({ code, path }) => `${code} at ${path}`);
const priced = (unitPrice: string): PriceComponent => ({ ...seatPrice, unitPrice });
const [services, booking, callCentre] = peopleWhoServeCustomersPay.classes;

test('the shipped new policy with 20.00 for professionals and 15.00 for the call centre has no findings', () => {
  expect(findings({})).toEqual([]);
});

describe('a plan version', () => {
  it.each<[string, Partial<PlanVersion>, string[]]>([
    ['with an unknown currency', { currency: 'EURO' }, ['unknown_currency at currency']],
    ['without a name', { name: { en: ' ' } }, ['name_missing at name']],
    ['every 0 months', { interval: { unit: 'month', count: 0 } }, ['invalid_interval at interval.count']],
    ['with half a day of trial', { trialDays: 0.5 }, ['invalid_trial at trialDays']],
    ['without components', { components: [], seatPolicy: null }, ['no_components at components']],
    [
      'with one code twice',
      { components: [seatPrice, { ...callCentrePrice, code: 'professional' }] },
      ['duplicate_component_code at components.1.code'],
    ],
    [
      'with a component without code and name',
      { components: [{ ...seatPrice, code: '', name: {} }, callCentrePrice] },
      ['component_code_missing at components.0.code', 'name_missing at components.0.name'],
    ],
    [
      'with a price that is no number',
      { components: [priced('20,00')], seatPolicy: { classes: [services!], exceptions: [] } },
      ['unparsable_price at components.0.unitPrice'],
    ],
    [
      'with a negative price',
      { components: [priced('-20.00')], seatPolicy: { classes: [services!], exceptions: [] } },
      ['negative_price at components.0.unitPrice'],
    ],
    [
      'with seats but no seat policy',
      { components: [seatPrice], seatPolicy: null },
      ['seat_component_without_policy at components.0.seatClass'],
    ],
    [
      'with a seat class that no rule leads to',
      { components: [seatPrice, callCentrePrice, { ...seatPrice, code: 'x', seatClass: 'assistant' }] },
      ['seat_class_not_in_policy at components.2.seatClass'],
    ],
    [
      'with two prices for one seat class',
      { components: [seatPrice, callCentrePrice, { ...seatPrice, code: 'x' }] },
      ['seat_class_priced_twice at components.2.seatClass'],
    ],
    [
      'with a seat class nobody pays for',
      { components: [seatPrice] },
      ['seat_class_without_price at seatPolicy.classes.2'],
    ],
    [
      'with a call centre dearer than professionals',
      { components: [seatPrice, { ...callCentrePrice, unitPrice: '20.01' }] },
      ['seat_classes_not_dearest_first at seatPolicy.classes.2'],
    ],
    [
      'with account seats before location seats',
      {
        components: [seatPrice, { ...callCentrePrice, unitPrice: '20.00' }],
        seatPolicy: { classes: [callCentre!, services!], exceptions: [] },
      },
      ['account_seat_before_location_seat at seatPolicy.classes.1'],
    ],
    [
      'with one class both per location and per account',
      { seatPolicy: { classes: [services!, callCentre!, { ...booking!, scope: 'account' }], exceptions: [] } },
      ['seat_class_scopes_differ at seatPolicy.classes.2', 'seat_classes_not_dearest_first at seatPolicy.classes.2'],
    ],
    [
      'with one rule code twice',
      { seatPolicy: { classes: [services!, services!, callCentre!], exceptions: [] } },
      ['duplicate_rule_code at seatPolicy.classes.1'],
    ],
    [
      'that frees bookkeepers who also book',
      {
        seatPolicy: {
          ...peopleWhoServeCustomersPay,
          exceptions: [{ ruleCode: 'x', hasAll: ['keeps_books'], hasNone: ['provides_services'], raisesFinding: true }],
        },
      },
      ['exception_can_raise_price at seatPolicy.exceptions.0'],
    ],
  ])('%s is found out', (_, changes, expected) => {
    expect(findings(changes)).toEqual(expected);
  });
});

test.each([
  [{ de: 'Platz', en: 'Seat' }, 'de', 'Platz'],
  [{ de: 'Platz', en: 'Seat' }, 'hu', 'Seat'],
  [{ de: 'Platz' }, 'hu', 'Platz'],
  [{ hu: '', de: 'Platz' }, 'hu', 'Platz'],
  [{}, 'hu', ''],
])('%o in %s is %j', (text, language, expected) => {
  expect(textIn(text, language)).toBe(expected);
});

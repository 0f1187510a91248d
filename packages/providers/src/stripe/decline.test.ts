import { expect, test } from 'vitest';
import { toDecline, wantsCustomer } from './decline.ts';

test.each([
  ['insufficient_funds', 'soft', 'insufficient_funds', false],
  ['card_velocity_exceeded', 'soft', 'limit_exceeded', false],
  ['try_again_later', 'soft', 'try_again_later', false],
  ['processing_error', 'soft', 'try_again_later', false],
  ['do_not_honor', 'soft', 'do_not_honor', false],
  ['generic_decline', 'soft', 'do_not_honor', false],
  ['expired_card', 'hard', 'expired_method', false],
  ['incorrect_cvc', 'hard', 'incorrect_details', false],
  ['incorrect_number', 'hard', 'incorrect_details', true],
  ['lost_card', 'hard', 'lost_or_stolen', true],
  ['stolen_card', 'hard', 'lost_or_stolen', true],
  ['pickup_card', 'hard', 'lost_or_stolen', true],
  ['card_not_supported', 'hard', 'method_not_supported', false],
  ['revocation_of_authorization', 'hard', 'not_authorised_by_payer', true],
  ['do_not_try_again', 'hard', 'do_not_honor', true],
  ['fraudulent', 'fraud', 'suspected_fraud', false],
] as const)('%s is %s (%s)', (code, declineClass, reason, methodUnusable) => {
  expect(toDecline({ code: 'card_declined', decline_code: code })).toEqual({
    declineClass,
    reason,
    methodUnusable,
    providerCode: code,
  });
});

test.each([
  ['account_closed', 'account_closed'],
  ['no_account', 'account_not_found'],
  ['debit_not_authorized', 'not_authorised_by_payer'],
])('a bank debit that fails with %s leaves the account unusable', (code, reason) => {
  expect(toDecline({ code })).toMatchObject({ declineClass: 'hard', reason, methodUnusable: true });
});

test.each([
  ['R01', 'insufficient_funds', 'soft', 'insufficient_funds', false],
  ['R08', 'debit_not_authorized', 'hard', 'stopped_by_payer', true],
  ['R15', 'account_closed', 'hard', 'payer_deceased', true],
  ['R20', 'bank_account_restricted', 'hard', 'debit_not_allowed_on_account', true],
  ['AC04', undefined, 'hard', 'account_closed', true],
] as const)('the return code %s says more than %s', (network, code, declineClass, reason, methodUnusable) => {
  const providerCode = code === undefined ? network : `${network} ${code}`;
  const decline = toDecline({ code, network_decline_code: network });
  expect(decline).toEqual({ declineClass, reason, methodUnusable, providerCode });
});

test('a card network’s own code is no return code of a bank debit', () => {
  const refusal = { code: 'card_declined', decline_code: 'lost_card', network_decline_code: '41' };
  expect(toDecline(refusal)).toMatchObject({ reason: 'lost_or_stolen', providerCode: 'lost_card' });
});

test('an unlisted code may be tried again, as the schemes allow for everything else', () => {
  expect(toDecline({ decline_code: 'moon_phase' })).toMatchObject({
    declineClass: 'soft',
    reason: 'other',
    providerCode: 'moon_phase',
  });
});

test.each([{ network_advice_code: '03' }, { network_advice_code: '21' }, { advice_code: 'do_not_try_again' }])(
  'the advice %o turns a soft decline into a hard one for good',
  (advice) => {
    expect(toDecline({ decline_code: 'do_not_honor', ...advice })).toMatchObject({
      declineClass: 'hard',
      methodUnusable: true,
    });
  },
);

test('a bank that wants the customer present does not refuse the method', () => {
  expect(wantsCustomer({ code: 'authentication_required' })).toBe(true);
  expect(wantsCustomer({ code: 'card_declined', decline_code: 'lost_card' })).toBe(false);
});

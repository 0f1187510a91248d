import type { CardBehaviour } from './card-behaviour.ts';
import { declines } from './declines.ts';

const VISA: CardBehaviour = {
  brand: 'visa',
  last4: '4242',
  country: 'US',
  funding: 'credit',
  onStore: null,
  onCharge: null,
  authentication: 'none',
  risk: 'normal',
  disputes: [],
  refund: 'at_once',
  availableAtOnce: false,
};

/** The published test cards (docs.stripe.com/testing); the hosted form refuses every other number. */
const CARDS: Record<string, Partial<CardBehaviour>> = {
  '4242424242424242': {},
  '4000056655665556': { funding: 'debit' },
  '5555555555554444': { brand: 'mastercard' },
  '5200828282828210': { brand: 'mastercard', funding: 'debit' },
  '378282246310005': { brand: 'amex' },
  '6011111111111117': { brand: 'discover' },
  '3056930009020004': { brand: 'diners' },
  '3566002020360505': { brand: 'jcb', country: 'JP' },
  '4000002760000016': { country: 'DE' },
  '4000003480000005': { country: 'HU' },
  '4000000000000002': refusing(declines.generic),
  '4000000000009995': refusing(declines.insufficientFunds),
  '4000000000009987': refusing(declines.lost),
  '4000000000009979': refusing(declines.stolen),
  '4000000000000069': refusing(declines.expired),
  '4000000000000127': refusing(declines.incorrectCvc),
  '4000000000000119': refusing(declines.processing),
  '4000000000006975': refusing(declines.velocity),
  '4000000000000341': { onCharge: declines.generic },
  '4000002500003155': { authentication: 'once' },
  '4000002760003184': { authentication: 'always' },
  '4000003800000446': { authentication: 'prepared' },
  '4000000000003220': { authentication: 'always' },
  '4000008400001629': { authentication: 'always', onCharge: declines.generic },
  '4000008260003178': { authentication: 'once', onCharge: declines.insufficientFunds },
  '4000000000003055': {},
  '4100000000000019': { risk: 'blocked', onCharge: declines.fraudulent },
  '4000000000004954': { risk: 'highest' },
  '4000000000009235': { risk: 'elevated' },
  '4000000000000259': { disputes: ['fraudulent'] },
  '4000000000002685': { disputes: ['product_not_received'] },
  '4000000000001976': { disputes: ['inquiry'] },
  '4000000000005423': { disputes: ['early_warning'] },
  '4000000404000079': { disputes: ['fraudulent', 'product_not_received'] },
  '4000000000007726': { refund: 'pending_then_succeeded' },
  '4000000000005126': { refund: 'succeeded_then_failed' },
  '4000000000000077': { availableAtOnce: true },
};

/** Payment method tokens that stand for a published card. */
const TOKENS: Record<string, string> = {
  pm_card_visa: '4242424242424242',
  pm_card_visa_debit: '4000056655665556',
  pm_card_mastercard: '5555555555554444',
  pm_card_mastercard_debit: '5200828282828210',
  pm_card_amex: '378282246310005',
  pm_card_discover: '6011111111111117',
  pm_card_diners: '3056930009020004',
  pm_card_jcb: '3566002020360505',
  pm_card_de: '4000002760000016',
  pm_card_hu: '4000003480000005',
  pm_card_visa_chargeDeclined: '4000000000000002',
  pm_card_visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  pm_card_visa_chargeDeclinedLostCard: '4000000000009987',
  pm_card_visa_chargeDeclinedStolenCard: '4000000000009979',
  pm_card_visa_chargeDeclinedVelocityLimitExceeded: '4000000000006975',
  pm_card_chargeDeclinedExpiredCard: '4000000000000069',
  pm_card_chargeDeclinedIncorrectCvc: '4000000000000127',
  pm_card_chargeDeclinedProcessingError: '4000000000000119',
  pm_card_chargeCustomerFail: '4000000000000341',
  pm_card_authenticationRequiredOnSetup: '4000002500003155',
  pm_card_authenticationRequired: '4000002760003184',
  pm_card_authenticationRequiredSetupForOffSession: '4000003800000446',
  pm_card_authenticationRequiredChargeDeclinedInsufficientFunds: '4000008260003178',
  pm_card_threeDSecure2Required: '4000000000003220',
  pm_card_threeDSecureRequiredChargeDeclined: '4000008400001629',
  pm_card_threeDSecureOptional: '4000000000003055',
  pm_card_radarBlock: '4100000000000019',
  pm_card_riskLevelHighest: '4000000000004954',
  pm_card_riskLevelElevated: '4000000000009235',
  pm_card_createDispute: '4000000000000259',
  pm_card_createDisputeProductNotReceived: '4000000000002685',
  pm_card_createDisputeInquiry: '4000000000001976',
  pm_card_createIssuerFraudRecord: '4000000000005423',
  pm_card_createMultipleDisputes: '4000000404000079',
  pm_card_pendingRefund: '4000000000007726',
  pm_card_refundFail: '4000000000005126',
  pm_card_bypassPending: '4000000000000077',
};

/** The behaviour of a published test card; undefined for any other number. */
export function cardByNumber(number: string): CardBehaviour | undefined {
  if (!Object.hasOwn(CARDS, number)) return undefined;
  return { ...VISA, ...CARDS[number], last4: number.slice(-4) };
}

/** The card number behind a `pm_card_…` token; undefined for anything else. */
export function numberOfToken(token: string): string | undefined {
  return Object.hasOwn(TOKENS, token) ? TOKENS[token] : undefined;
}

function refusing(decline: CardBehaviour['onCharge']): Partial<CardBehaviour> {
  return { onStore: decline, onCharge: decline };
}

/** Why a record of usage is not stored, for developers. Adding a code without its sentence does not compile. */
const sentences = {
  invalid_date: 'Write a real date as YYYY-MM-DD.',
  invalid_quantity: 'Write the quantity as a plain decimal that is not negative, such as 12 or 0.25.',
  unknown_subscription: 'The brand has no such subscription. Send its id (sub_…) or its own key for it.',
  unknown_meter: 'No usage price of the subscription’s plan counts this meter.',
  unknown_location: 'The subscription has no such location. Send its id (loc_…) or the brand’s own key for it.',
  not_served: 'The subscription does not run on this day.',
  in_future: 'The day has not come yet.',
  too_late: 'The period of this day can no longer be charged. Ask the brand for a charge by hand.',
  key_reused: 'Another record with other values already has this key. Give every record a key of its own.',
} as const;

export type UsageProblemCode = keyof typeof sentences;

export interface UsageProblem {
  /** The place of the record in what was sent, from 0. */
  readonly index: number;
  readonly key: string;
  readonly code: UsageProblemCode;
  readonly sentence: string;
}

export function usageProblem(index: number, key: string, code: UsageProblemCode): UsageProblem {
  return { index, key, code, sentence: sentences[code] };
}

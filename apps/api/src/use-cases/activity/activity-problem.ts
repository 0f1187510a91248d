/** Why a record of activity is not stored, for developers. Adding a code without its sentence does not compile. */
const sentences = {
  invalid_date: 'Write a real date as YYYY-MM-DD.',
  unknown_member: 'The brand has no such member. Send its id (mem_…) or the brand’s own key for it.',
  unknown_location: 'The member’s account has no such location. Send its id (loc_…) or the brand’s own key for it.',
  unknown_currency: 'There is no such currency. Write its ISO 4217 code, e.g. EUR.',
  in_future: 'The day has not come yet.',
  key_reused: 'Another record with other values already has this key. Give every record a key of its own.',
} as const;

export type ActivityProblemCode = keyof typeof sentences;

export interface ActivityProblem {
  /** The place of the record in what was sent, from 0. */
  readonly index: number;
  readonly key: string;
  readonly code: ActivityProblemCode;
  readonly sentence: string;
}

export function activityProblem(index: number, key: string, code: ActivityProblemCode): ActivityProblem {
  return { index, key, code, sentence: sentences[code] };
}

/** What a payment was made with, as the provider told it: a card used once on its page leaves no stored method. */
export const statements: readonly string[] = ['alter table payment add column label jsonb'];

import { idPrefixes } from '@quittance/domain';
import { z } from 'zod';
import { type PublicEvent, type PublicFact, publicEvents } from './public-events.ts';
import { messageVersion } from './write-message.ts';

const text = z.string();
const amount = z.strictObject({
  amountMinor: z
    .string()
    .regex(/^-?\d+$/)
    .describe('The amount in minor units, as text'),
  currency: z.string().regex(/^[A-Z]{3}$/),
});

/** What each fact looks like; one that an event does not have is left out. */
const facts: Readonly<Record<PublicFact, z.ZodType>> = {
  amount,
  brand: text.describe('Of a card'),
  date: z.iso.date().describe('The business day from which it holds'),
  dueDate: z.iso.date(),
  dueOn: z.iso.date().describe('The last day to answer'),
  last4: text,
  location: text,
  member: text,
  number: text.describe('Of the invoice'),
  plan: text,
  reason: text,
  reminder: z.int().describe('1 for the first'),
  reversal: text,
  role: text,
  stage: text,
  startDate: z.iso.date(),
  state: text,
  what: text.describe('What was taken back'),
};

/** What the body of a message looks like, by its type; further fields may come, and are to be ignored. */
export const messageSchema = z
  .discriminatedUnion('type', optionsOf(Object.values(publicEvents).filter((event) => event !== null)))
  .meta({ title: 'A webhook message of Quittance' });

function optionsOf(events: readonly PublicEvent[]) {
  const [first, ...others] = events.map(optionOf);
  if (!first) throw new Error('There is something to be told.');
  return [first, ...others] as const;
}

function optionOf({ type, subject, facts: names }: PublicEvent) {
  return z.looseObject({
    id: idOf('event').describe('The same in each try and replay, and in the header webhook-id'),
    type: z.literal(type),
    version: z.literal(messageVersion),
    timestamp: z.iso.datetime().describe('When it happened, in the brand’s time'),
    brand: idOf('tenant'),
    data: z.looseObject({
      account: idOf('account').optional(),
      accountKey: text.optional().describe('The brand’s own key for the account'),
      [subject]: idOf(subject).optional(),
      ...Object.fromEntries(names.map((name) => [name, facts[name].optional()])),
    }),
  });
}

function idOf(kind: keyof typeof idPrefixes) {
  return z.string().regex(new RegExp(`^${idPrefixes[kind]}_[0-9a-z]{26}$`));
}

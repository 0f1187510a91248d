import { resultKinds } from '@quittance/domain';
import { z } from 'zod';

const mostRecords = 1_000;

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}+$/u);

const record = z
  .strictObject({
    key: text(200).meta({
      description: 'Your own name of this record. Sending the same record again changes nothing.',
    }),
    member: text(200).meta({ description: 'Who did it: the id (`mem_…`), or the brand’s own key.' }),
    kind: z.enum(resultKinds).meta({ description: 'What was done.' }),
    on: text(20).meta({ description: 'The business date, `YYYY-MM-DD`.' }),
    location: text(200)
      .nullable()
      .default(null)
      .meta({ description: 'Where: the id (`loc_…`) or the brand’s own key; leave it out when it is not known.' }),
    service: text(100)
      .nullable()
      .default(null)
      .meta({ description: 'The brand’s code of the service, e.g. `haircut`.' }),
    count: z.int().min(1).max(1_000_000).default(1).meta({ description: 'How many of them.' }),
    amount: z
      .strictObject({
        amountMinor: z.string().regex(/^-?\d{1,15}$/),
        currency: z.string().regex(/^[A-Z]{3}$/),
      })
      .nullable()
      .default(null)
      .meta({ description: 'What the customer paid for it, in minor units as text.' }),
  })
  .meta({ id: 'ActivityRecord', description: 'Something a member did on a day.' });

export const activityInput = z.strictObject({
  records: z
    .array(record)
    .min(1)
    .max(mostRecords)
    .meta({ description: `From 1 to ${mostRecords} records.` }),
});

const problem = z
  .object({
    index: z.int().meta({ description: 'The place of the record in the request, from 0.' }),
    key: z.string().meta({ description: 'The key of the record.' }),
    code: z.string().meta({ description: 'For programs; it never changes.' }),
    sentence: z.string().meta({ description: 'What to do, in English, for developers.' }),
  })
  .meta({ id: 'ActivityProblem', description: 'Why a record is not stored.' });

export const activityOutput = z
  .object({
    stored: z.int().meta({ description: 'How many records were new and are stored now.' }),
    known: z.int().meta({ description: 'How many were stored before, with the same values.' }),
    problems: z.array(problem).meta({ description: 'One for every record that is not stored.' }),
  })
  .meta({ id: 'ActivityReport', description: 'What became of the records.' });

import { z } from 'zod';

/** How many records one request may carry. */
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
      description:
        'Your own name of this record, unlike that of any other. Sending the same record again changes nothing.',
    }),
    subscription: text(200).meta({ description: 'The subscription: its id (`sub_…`), or the brand’s own key for it.' }),
    meter: text(64).meta({ description: 'What was used, by the name that the plan’s usage price counts.' }),
    location: text(200)
      .nullable()
      .default(null)
      .meta({ description: 'Where: the id (`loc_…`) or the brand’s own key; leave it out for the whole account.' }),
    usedOn: text(20).meta({ description: 'The business date of the use, `YYYY-MM-DD`.' }),
    quantity: text(40).meta({
      description: 'How much, as a plain decimal: at most 15 digits before and 12 after the point, not negative.',
    }),
    items: z.int().min(1).max(1_000_000).default(1).meta({ description: 'How many equal items of that quantity.' }),
  })
  .meta({ id: 'UsageRecord', description: 'Something used on a day.' });

export const usageInput = z.strictObject({
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
  .meta({ id: 'UsageProblem', description: 'Why a record is not stored.' });

export const usageOutput = z
  .object({
    stored: z.int().meta({ description: 'How many records were new and are stored now.' }),
    known: z.int().meta({ description: 'How many were stored before, with the same values.' }),
    problems: z
      .array(problem)
      .meta({ description: 'One for every record that is not stored. All others are, whatever stands here.' }),
  })
  .meta({ id: 'UsageReport', description: 'What became of the records.' });

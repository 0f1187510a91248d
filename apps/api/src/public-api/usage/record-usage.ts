import { recordUsage as storeUsage } from '../../use-cases/usage/record-usage.ts';
import { apiKeyProcedure } from '../procedures.ts';
import { usageInput, usageOutput } from './usage-schemas.ts';

const description = `Reports what subscriptions used. It is billed when the period has ended; what comes late is on the next invoice, for three periods back.

The good records of a request are stored together and the others are named in \`problems\`: correct those and send them again. After a lost answer send the whole request again: a record that is known already is counted in \`known\` and billed once.`;

/** Records of usage, each once by its key. */
export const recordUsage = apiKeyProcedure('usage.record', {
  method: 'POST',
  path: '/usage',
  operationId: 'recordUsage',
  summary: 'What was used',
  description,
  tags: ['Usage'],
})
  .input(usageInput)
  .output(usageOutput)
  .mutation(async ({ ctx: { tenant }, input }) => {
    const { stored, known, problems } = await storeUsage(tenant, input.records);
    return { stored, known, problems: [...problems] };
  });

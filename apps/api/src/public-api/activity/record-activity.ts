import { recordActivity as store } from '../../use-cases/activity/record-activity.ts';
import { apiKeyProcedure } from '../procedures.ts';
import { activityInput, activityOutput } from './activity-schemas.ts';

const description = `Reports what members did: services provided, appointments booked, payments taken. Staff see it beside the declared roles; it changes no price.

The good records of a request are stored together and the others are named in \`problems\`: correct those and send them again. After a lost answer send the whole request again.`;

/** Records of activity, each once by its key; for keys that report usage. */
export const recordActivity = apiKeyProcedure('usage.record', {
  method: 'POST',
  path: '/activity',
  operationId: 'recordActivity',
  summary: 'What members did',
  description,
  tags: ['Activity'],
})
  .input(activityInput)
  .output(activityOutput)
  .mutation(async ({ ctx: { tenant }, input }) => {
    const { stored, known, problems } = await store(tenant, input.records);
    return { stored, known, problems: [...problems] };
  });

import { z } from 'zod';

/** Where an endpoint is and what it hears of; what is wrong with it beyond its size, the use case says. */
export const endpointInput = z.object({
  url: z.string().trim().min(1).max(2_000),
  description: z.string().trim().max(120),
  eventTypes: z.array(z.string().max(60)).max(100).nullable(),
});

import { publicId } from '@quittance/db';
import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { readConnections } from '../../../use-cases/admin/read-connections.ts';

const texts = z.record(z.string(), z.string());

const health = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('well'), accountId: z.string(), /** By language. */ warnings: z.array(texts) }),
  z.object({ kind: z.literal('unwell'), why: z.string() }),
  z.object({ kind: z.literal('not_loaded') }),
]);

const connection = z.object({
  id: z.string(),
  provider: z.string(),
  environment: z.enum(['live', 'test', 'sandbox']),
  active: z.boolean(),
  pausedReason: z.string().nullable(),
  since: z.string(),
  lastWebhookAt: z.string().nullable(),
  health,
  /** Where staff have the provider send its events; null where it was told by us. */
  webhookUrl: z.string().nullable(),
  /** What would have to be typed in to replace its credentials; labels and help by language. */
  keyFields: z.array(z.object({ name: z.string(), label: texts, help: texts.nullable(), required: z.boolean() })),
  /** What customers could pay with by it, and whether they are offered it. */
  rails: z.array(z.object({ rail: z.string(), label: texts, offered: z.boolean() })),
});

/** The brand's accounts at providers, each asked just now how it is. Never a credential. */
export const listConnections = staffProcedure('brand.read')
  .output(z.array(connection))
  .query(async ({ ctx: { services, tenant } }) => {
    const connections = await readConnections(services, tenant);
    return connections.map(
      ({ connectionId, since, lastWebhookAt, health: found, keyFields: fields, rails, ...rest }) => ({
        ...rest,
        id: publicId('con', connectionId),
        rails: rails.map(({ label, ...rail }) => ({ ...rail, label: { ...label } })),
        since: since.toISOString(),
        lastWebhookAt: lastWebhookAt?.toISOString() ?? null,
        health:
          found.kind === 'well' ? { ...found, warnings: found.warnings.map((warning) => ({ ...warning })) } : found,
        keyFields: fields.map(({ name, label, help, required }) => ({
          name,
          label: { ...label },
          help: help && { ...help },
          required,
        })),
      }),
    );
  });

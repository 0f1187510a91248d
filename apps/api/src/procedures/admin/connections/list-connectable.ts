import { z } from 'zod';
import { staffProcedure } from '../../../trpc/procedures.ts';
import { connectFields } from '../../../use-cases/connections/connect-fields.ts';
import { environmentsOf } from '../../../use-cases/connections/environments-of.ts';

const texts = z.record(z.string(), z.string());

const connectable = z.object({
  provider: z.string(),
  name: z.string(),
  /** By language, as are the other labels and helps. */
  label: texts,
  /** A small picture as SVG text. */
  iconSvg: z.string(),
  /** Where this brand may have its account; never empty. */
  environments: z.array(z.enum(['live', 'test', 'sandbox'])),
  rails: z.array(z.object({ rail: z.string(), label: texts })),
  fields: z.array(
    z.object({
      name: z.string(),
      label: texts,
      help: texts.nullable(),
      secret: z.boolean(),
      required: z.boolean(),
    }),
  ),
});

/** The providers that the brand can be connected to: what each can do and asks for. */
export const listConnectable = staffProcedure('connection.manage')
  .output(z.array(connectable))
  .query(({ ctx: { services, tenant } }) =>
    [...services.providers.values()].flatMap(({ manifest }) => {
      const environments = [...environmentsOf(services.config, tenant.brand, manifest.id)];
      if (environments.length === 0) return [];
      const { id, name, label, iconSvg, rails } = manifest;
      return {
        ...{ provider: id, name, label: { ...label }, iconSvg, environments },
        rails: rails.map((one) => ({ rail: one.rail, label: { ...one.label } })),
        fields: connectFields(manifest).map(({ help, ...field }) => ({
          ...{ name: field.name, label: { ...field.label }, help: help && { ...help } },
          ...{ secret: field.secret, required: field.required },
        })),
      };
    }),
  );

import { z } from 'zod';
import type { Services } from '../../services/services.ts';
import type { Tenant } from '../../tenant/brand.ts';
import { listMethods } from '../../use-cases/portal/list-methods.ts';
import { listRails } from '../../use-cases/portal/list-rails.ts';
import type { OfferedScript } from '../../use-cases/portal/page-script.ts';
import { speedOf } from '../../use-cases/portal/rail-speed.ts';
import { methodOutput, toMethodOutput } from './method-output.ts';
import { railOutput, speedOutput, toRailOutput } from './rail-output.ts';

const origins = z.object({
  script: z.array(z.string()),
  connect: z.array(z.string()),
  frame: z.array(z.string()),
  image: z.array(z.string()),
});

/** A script of the provider's for the page, what it needs to know, and what the page's policy lets in for it. */
const pageScriptOutput = z.object({
  provider: z.string(),
  environment: z.enum(['test', 'live']),
  settings: z.record(z.string(), z.string()),
  origins,
});

/** The fields of an answer that offers something to pay. */
export const waysToPayOutput = {
  /** Stored methods that can be charged now; `speed` is null where no plugin knows the rail any more. */
  methods: z.array(methodOutput.extend({ speed: speedOutput.nullable() })),
  /** Ways to pay on the provider's page; `canSave` when the method may be kept while paying. */
  rails: z.array(railOutput.extend({ canSave: z.boolean(), pageScript: pageScriptOutput.nullable() })),
};

type WaysToPay = { [Field in keyof typeof waysToPayOutput]: z.infer<(typeof waysToPayOutput)[Field]> };

/** With what the account may pay a sum in the currency. */
export async function waysToPay(
  services: Services,
  tenant: Tenant,
  accountId: string,
  currency: string,
  language: string,
): Promise<WaysToPay> {
  const methods = await tenant.db.run((scope) => listMethods(scope, accountId));
  const rails = await listRails(services, tenant, currency);
  return {
    methods: methods
      .filter(({ status }) => status === 'active')
      .map((method) => ({ ...toMethodOutput(method), speed: speedOf(services.providers, method) })),
    rails: rails
      .filter(({ canPay }) => canPay)
      .map((rail) => ({
        ...toRailOutput(rail, language),
        canSave: rail.canSave,
        pageScript: rail.pageScript && toScriptOutput(rail.pageScript),
      })),
  };
}

function toScriptOutput({ provider, environment, settings, origins: from }: OfferedScript) {
  const lists = { script: [...from.script], connect: [...from.connect] };
  return {
    ...{ provider, environment, settings },
    origins: { ...lists, frame: [...from.frame], image: [...from.image] },
  };
}

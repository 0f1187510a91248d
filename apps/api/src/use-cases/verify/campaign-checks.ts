import type { Check } from './check.ts';

/** What price-change campaigns promise: whoever was moved has the new version, and nobody was left behind. */
export const campaignChecks: Readonly<Record<string, Check>> = {
  moved_to_the_new_version: {
    over: 'campaign_subject',
    says: 'Price change counts a subscription as moved whose course never had the new version',
    finds: `select s.subscription_key || ' by ' || c.name as what from campaign_subject x
      join campaign c using (tenant_id, campaign_id) join subscription s using (tenant_id, subscription_id)
      where x.moved_on is not null and x.opted_out_on is null and x.outcome in ('changes', 'paused')
        and not exists (select from subscription_move m where m.tenant_id = x.tenant_id
          and m.subscription_id = x.subscription_id and m.plan_version_id = c.to_version_id)`,
  },
  campaigns_leave_nobody_behind: {
    over: 'campaign',
    says: 'Price change is over and a subscription that it was announced to was not moved',
    finds: `select s.subscription_key || ' by ' || c.name as what from campaign_subject x
      join campaign c using (tenant_id, campaign_id) join subscription s using (tenant_id, subscription_id)
      where c.status = 'done' and x.moved_on is null and x.noticed_on is not null and x.effective_on is not null
        and x.outcome in ('changes', 'paused', 'opted_out_ends')`,
  },
};

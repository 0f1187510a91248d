import { secureTable } from '../statements.ts';

/** What subscriptions used, as it was reported: never changed, once for every key the reporter gave. */
export const statements: readonly string[] = [
  `create table usage_record (
    tenant_id uuid not null,
    usage_key text not null,
    subscription_id uuid not null,
    meter text not null,
    location_id uuid,
    used_on date not null,
    quantity text not null check (quantity ~ '^[0-9]{1,15}([.][0-9]{1,12})?$'),
    items integer not null check (items > 0),
    recorded_at timestamptz not null,
    primary key (tenant_id, usage_key),
    foreign key (tenant_id, subscription_id) references subscription,
    foreign key (tenant_id, location_id) references location
  )`,
  `create index usage_record_billing on usage_record (tenant_id, subscription_id, used_on)`,
  ...secureTable('usage_record', ['select', 'insert']),
];

/** What the list of endpoints shows, without counting a month of deliveries. */
export const statements: readonly string[] = [
  `alter table webhook_endpoint add column last_delivered_at timestamptz`,
  `create index webhook_delivery_failed on webhook_delivery (tenant_id, endpoint_id, event_id desc)
    where settled_at is not null and not delivered`,
];

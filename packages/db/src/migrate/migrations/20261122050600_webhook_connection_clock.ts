/** The webhook door reads all it needs in one statement: the brand's clock, too, by which ages of signatures are judged. */
export const statements: readonly string[] = [
  `create or replace view webhook_connection with (security_invoker = false) as
    select c.tenant_id, c.connection_id, c.provider, c.environment, c.config, c.secrets, c.secrets_key_id,
      t.business_offset_ms
    from provider_connection c join tenant t on t.tenant_id = c.tenant_id
    where c.tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid`,
];

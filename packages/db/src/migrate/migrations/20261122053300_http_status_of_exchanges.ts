/** What a server answered is no state of ours: `status` is the name of those alone. */
export const statements: readonly string[] = [`alter table provider_exchange rename column status to http_status`];

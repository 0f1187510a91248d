/** Plans that nobody new may choose; whoever has them keeps them. */
export const statements: readonly string[] = [`alter table plan add column for_sale boolean not null default true`];

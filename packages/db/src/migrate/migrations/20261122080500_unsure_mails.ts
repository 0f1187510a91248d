/** How often a mail was handed over and nobody knows whether the server took it. */
export const statements: readonly string[] = [
  `alter table mail_delivery add column unsure_sends smallint not null default 0`,
];

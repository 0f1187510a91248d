import { roles } from '../statements.ts';

/** Whether each instalment is taken from a stored method on its day; the customer may change that. */
export const statements: readonly string[] = [
  'alter table arrangement add column by_method boolean not null default false',
  `grant update (by_method) on arrangement to ${roles.app}`,
];

import { roles } from '../statements.ts';

/** When an event was told: tells a backlog that shrinks from one that nobody works on. Null where an earlier release told. */
export const statements: readonly string[] = [
  'alter table event add column told_at timestamptz',
  `grant update (told_at) on event to ${roles.app}`,
];

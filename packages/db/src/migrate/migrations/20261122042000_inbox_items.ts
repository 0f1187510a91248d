/**
 * The inbox keeps what a plugin's verdict made of a delivery: ids, by which the present state is read again. The bytes
 * themselves repeated a batch of 250 events 250 times, and held names and addresses that nothing here reads.
 */
export const statements: readonly string[] = [
  'alter table inbox_event alter column body drop not null',
  'update inbox_event set body = null',
];

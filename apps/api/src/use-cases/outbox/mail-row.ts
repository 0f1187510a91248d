import type { Schema } from '@quittance/db';
import type { Selectable } from 'kysely';

/** A mail on its way, as stored. */
export type MailRow = Selectable<Schema['mail_delivery']>;

import { z } from 'zod';

/** How pressing a case is for staff; `none` while others decide or when it is over. */
export const urgencyOutput = z.enum(['missed', 'urgent', 'soon', 'in_time', 'unknown', 'none']);

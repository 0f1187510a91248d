import type { SerializeFrom } from '@remix-run/node';
import type { loader } from '~/routes/_staff.customers.$accountId.seats.tsx';

/** A customer's seats as their page shows them. */
export type SeatReview = SerializeFrom<typeof loader>['review'];

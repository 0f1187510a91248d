import type { SerializeFrom } from '@remix-run/node';
import type { loader } from '~/routes/_staff.campaigns.$campaignId.tsx';

type Loaded = SerializeFrom<typeof loader>;
/** A campaign as its page shows it. */
export type ShownCampaign = Loaded['campaign'];
export type ShownSubject = Loaded['page']['rows'][number];

import type { Api } from '~/api.server.ts';

/** What the overview of a brand is drawn with. */
export type Dashboard = Awaited<ReturnType<typeof readDashboard>>;

export function readDashboard(api: Api) {
  return api.admin.dashboard.query();
}

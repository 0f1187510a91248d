import type { World } from './world.ts';

/** Nobody asks the provider what happened: for stories in which that it was never told is the point. */
export async function stopPulling({ api, brand }: Pick<World, 'api' | 'brand'>): Promise<void> {
  await api.owner
    .updateTable('provider_look')
    .set({ due_at: new Date('2100-01-01') })
    .where('tenant_id', '=', brand.tenantId)
    .execute();
}

import type { World } from './world.ts';

/** Puts another key into the brand's connection, as after a mistake in the settings or its repair. */
export async function replaceKey(world: World, secretKey: string): Promise<void> {
  const { encryption } = world.api.services;
  const { db } = await world.open();
  await db.run(async ({ trx, tenantId }) => {
    const row = await trx
      .selectFrom('provider_connection')
      .selectAll()
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    const secrets: Record<string, string> = JSON.parse(encryption.open(row.secrets, row.secrets_key_id));
    await trx
      .updateTable('provider_connection')
      .set({ secrets: encryption.seal(JSON.stringify({ ...secrets, secretKey })), secrets_key_id: encryption.keyId })
      .where('tenant_id', '=', tenantId)
      .execute();
  });
}

/** What the brand's connection says of itself. */
export async function readPause(world: World) {
  const { db } = await world.open();
  return db.run(({ trx, tenantId }) =>
    trx
      .selectFrom('provider_connection')
      .select(['active', 'paused_reason'])
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow(),
  );
}

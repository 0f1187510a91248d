import type { Api } from '~/api.server.ts';

/** The connection of a page's address; a 404 is thrown when it names none. */
export async function findConnection(api: Api, connectionId: string | undefined) {
  const connections = await api.admin.connections.list.query();
  const connection = connections.find(({ id }) => id === connectionId);
  if (!connection) throw Response.json({ code: 'not_found' }, { status: 404 });
  return connection;
}

import type { Services } from '../services/services.ts';
import type { Connection, ConnectionRow } from './connection.ts';
import { sandboxAddress } from './sandbox-address.ts';

/** The only origins a browser may be sent to for a connection: the plugin's own, or the stand-in alone. */
export function redirectOriginsOf(
  { config }: Pick<Services, 'config'>,
  { environment, provider }: Pick<ConnectionRow, 'environment' | 'provider'>,
  connection: Pick<Connection, 'provider'>,
): readonly string[] {
  const sandbox = environment === 'sandbox' ? sandboxAddress(config, provider) : undefined;
  return sandbox ? [new URL(sandbox).origin] : connection.provider.manifest.redirectOrigins;
}

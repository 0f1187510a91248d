import { createServer, type IncomingMessage } from 'node:http';
import type { Instant, WebhookRequest } from '../../port/index.ts';

/** A door for webhooks that keeps everything exactly as it came. */
export interface Mailbox {
  readonly url: string;
  readonly requests: readonly WebhookRequest[];
  close(): Promise<void>;
}

/** Opens a mailbox on a free port of this machine. */
export async function openMailbox(now: () => Instant): Promise<Mailbox> {
  const requests: WebhookRequest[] = [];
  const keep = async (request: IncomingMessage): Promise<void> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = new Map(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    requests.push({ rawBody: new Uint8Array(Buffer.concat(chunks)), headers, receivedAt: now() });
  };
  const server = createServer((request, response) => {
    void keep(request).then(() => response.writeHead(200).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The mailbox has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

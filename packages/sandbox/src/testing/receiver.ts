import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** One webhook as it arrived. */
export interface Received {
  readonly body: string;
  readonly signature: string;
  readonly headers: IncomingHttpHeaders;
  readonly type: string;
  readonly id: string;
}

/** A webhook endpoint for tests: notes what comes, answers what it is told to. */
export class Receiver {
  readonly received: Received[] = [];
  /** Status codes for the next requests; 200 when none is left. */
  readonly answers: number[] = [];
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<Receiver> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const receiver = new Receiver(server);
    server.on('request', (request, response) => void receiver.#take(request, response));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hooks`;
  }

  get types(): string[] {
    return this.received.map((one) => one.type);
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString('utf8');
    const { type, id } = JSON.parse(body) as { type: string; id: string };
    const signature = String(request.headers['stripe-signature']);
    this.received.push({ body, signature, headers: request.headers, type, id });
    response.statusCode = this.answers.shift() ?? 200;
    response.end();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

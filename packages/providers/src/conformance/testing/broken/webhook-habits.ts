import type {
  PaymentProvider,
  ProviderContext,
  WebhookItem,
  WebhookRequest,
  WebhookVerdict,
} from '../../../port/index.ts';

/** The moment that Stripe's signature names. */
export function stampOf(headers: ReadonlyMap<string, string>): string {
  const seconds = /t=(\d+)/.exec(headers.get('stripe-signature') ?? '')?.[1] ?? '0';
  return new Date(Number(seconds) * 1000).toISOString();
}

/** The body as Stripe writes it, made anew from what was parsed. */
export function indented(rawBody: Uint8Array): Uint8Array {
  try {
    return new TextEncoder().encode(JSON.stringify(JSON.parse(new TextDecoder().decode(rawBody)), null, 2));
  } catch {
    return rawBody;
  }
}

/** An item made of whatever the body says. */
export function itemOf(rawBody: Uint8Array): WebhookItem {
  const text = new TextDecoder().decode(rawBody);
  const providerEventId = /"id": ?"(evt_\w+)"/.exec(text)?.[1] ?? null;
  const occurredAt = '2026-11-02T10:00:00.000Z';
  return { providerEventId, providerType: 'unknown', occurredAt, trust: 'signed', payload: {} };
}

/** Takes a delivery although the plugin knows why it should not. */
export async function believing(
  why: Extract<WebhookVerdict, { accepted: false }>['why'],
  good: PaymentProvider['webhooks']['verify'],
  cx: ProviderContext,
  request: WebhookRequest,
): Promise<WebhookVerdict> {
  const verdict = await good(cx, request);
  if (verdict.accepted || verdict.why !== why) return verdict;
  const event: { id: string; type: string; data: { object: { id: string } } } = JSON.parse(
    new TextDecoder().decode(request.rawBody),
  );
  const payload = { object: 'event', id: event.data.object.id };
  const item = { providerEventId: event.id, providerType: event.type, occurredAt: request.receivedAt } as const;
  return { accepted: true, items: [{ ...item, trust: 'signed', payload }] };
}

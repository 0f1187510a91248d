import type { PaymentProvider, RailCapabilities } from '@quittance/providers';

/** How soon money arrives by a rail, for the words that customers read; days are working days, told and never computed with. */
export interface RailSpeed {
  /** `mostly_at_once`: success is told at once, unless the payer's money itself comes from a bank. */
  readonly kind: 'at_once' | 'mostly_at_once' | 'days';
  readonly fromDays: number;
  readonly toDays: number;
}

export function railSpeed({
  settlement,
  typicalSettleDays: [fromDays, toDays],
}: Pick<RailCapabilities, 'settlement' | 'typicalSettleDays'>): RailSpeed {
  const kind = settlement === 'async' ? 'days' : toDays > 0 ? 'mostly_at_once' : 'at_once';
  return { kind, fromDays, toDays };
}

/** By the plugin that moves the money; null for money received by hand, and where the plugin is gone or lacks the rail. */
export function speedOf(
  providers: ReadonlyMap<string, PaymentProvider>,
  { provider, rail }: { readonly provider: string | null; readonly rail: string },
): RailSpeed | null {
  const known = providers.get(provider ?? '')?.manifest.rails.find((capabilities) => capabilities.rail === rail);
  return known ? railSpeed(known) : null;
}

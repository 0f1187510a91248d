import type { DecimalText } from '../money/rational.ts';

/**
 * A stretch of quantity with its own price. `upTo` belongs to the tier; null has no end. Whatever is above it, 100.5
 * above 100 too, is in the next tier. `from` is only for the reader and is checked against the tier before.
 */
export interface PriceTier {
  readonly from?: DecimalText;
  readonly upTo: DecimalText | null;
  /** Major units for one unit of quantity. */
  readonly unitPrice: DecimalText;
  /** Major units once for the tier: in graduated pricing when it is entered, in volume pricing when it applies. */
  readonly flatFee?: DecimalText;
}

/** Every unit costs the same. */
export interface PerUnitPricing {
  readonly model: 'per_unit';
  readonly unitPrice: DecimalText;
}

/** Each tier prices the units that fall into it. */
export interface GraduatedPricing {
  readonly model: 'graduated';
  readonly tiers: readonly PriceTier[];
}

/** The tier that the whole quantity falls into prices all of it. */
export interface VolumePricing {
  readonly model: 'volume';
  readonly tiers: readonly PriceTier[];
}

/** Whole packages only: 101 units in packages of 100 are 2 packages. */
export interface PackagePricing {
  readonly model: 'package';
  readonly packageSize: DecimalText;
  readonly packagePrice: DecimalText;
}

/** A share of a turnover (the quantity, in major units of the currency), with a fee for each item of it. */
export interface PercentagePricing {
  readonly model: 'percentage';
  readonly ratePercent: DecimalText;
  readonly perItem?: DecimalText;
  /** Bounds of what one item costs, its fee included. */
  readonly minimumPerItem?: DecimalText;
  readonly maximumPerItem?: DecimalText;
}

export type UsagePricing = PerUnitPricing | GraduatedPricing | VolumePricing | PackagePricing | PercentagePricing;

/** What usage costs in one currency. */
export interface UsagePrices {
  readonly pricing: UsagePricing;
  /** Bounds of the component's whole amount for a period, in major units; the minimum is due without any usage too. */
  readonly minimum?: DecimalText;
  readonly maximum?: DecimalText;
}

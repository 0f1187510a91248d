/** Coupons that nobody redeems any more, and redemptions that were taken back: both are kept, with their day. */
export const statements: readonly string[] = [
  `alter table coupon add column ended_on date`,
  `grant update (ended_on) on coupon to quittance_app`,
  `alter table coupon_redemption add column removed_on date`,
  `alter table coupon_redemption add column removed_by jsonb`,
  `alter table coupon_redemption add constraint coupon_redemption_removed check ((removed_on is null) = (removed_by is null))`,
  `grant update (removed_on, removed_by) on coupon_redemption to quittance_app`,
];

/** What a customer's person is in one account. */
export const personRights = ['owner', 'billing', 'location_manager', 'viewer'] as const;
export type PersonRight = (typeof personRights)[number];

/** What a brand's own staff are. */
export const staffRoles = ['brand_admin', 'billing_agent', 'support_agent', 'dispute_agent', 'auditor'] as const;
export type StaffRole = (typeof staffRoles)[number];

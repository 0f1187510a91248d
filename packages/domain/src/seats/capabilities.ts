/** What a member may do in the brand's product, as far as the price cares. A brand may add its own words. */
export const knownCapabilities = [
  'provides_services',
  'books_appointments',
  'takes_appointment_payments',
  'sees_customer_data',
  'manages_marketing',
  'keeps_books',
  'answers_for_all_locations',
  'full_access',
] as const;
export type KnownCapability = (typeof knownCapabilities)[number];
export type Capability = KnownCapability | (string & {});

/** A named set of capabilities that a member has in the brand's product. */
export interface Role {
  readonly code: string;
  readonly name: string;
  readonly capabilities: readonly Capability[];
}

/**
 * Capabilities that stand for others: call-centre work contains booking and taking payments, full access contains
 * everything but providing services oneself. Who holds the greater one holds the smaller ones through it alone.
 */
export const includedCapabilities: Readonly<Record<string, readonly Capability[]>> = {
  answers_for_all_locations: ['books_appointments', 'takes_appointment_payments', 'sees_customer_data'],
  full_access: [
    'books_appointments',
    'takes_appointment_payments',
    'sees_customer_data',
    'manages_marketing',
    'keeps_books',
    'answers_for_all_locations',
  ],
};

/** The capabilities that count for the price: those not already contained in a greater one the role holds. */
export function countedCapabilities(role: Role): readonly Capability[] {
  const contained = new Set(role.capabilities.flatMap((capability) => includedCapabilities[capability] ?? []));
  return [...new Set(role.capabilities)].filter((capability) => !contained.has(capability));
}

/**
 * The role without a capability. Taking a greater capability takes what it contained along: an owner who loses full
 * access keeps nothing of it, and what he shall keep is given anew.
 */
export function withoutCapability(role: Role, capability: Capability): Role {
  return { ...role, capabilities: countedCapabilities(role).filter((held) => held !== capability) };
}

export function withCapability(role: Role, capability: Capability): Role {
  return { ...role, capabilities: [...role.capabilities, capability] };
}

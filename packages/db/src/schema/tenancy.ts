import type {
  BaseRateLaw,
  DunningPolicy,
  InvoiceNumberFormat,
  MethodOrder,
  PaymentTerms,
  RetryPolicy,
  SuspensionReach,
} from '@quittance/domain';
import type { Defaulted, Instant, Json, Nullable, NullableInstant } from './columns.ts';

/** Company data printed on invoices, mails and in footers. */
export interface LegalIdentity {
  readonly legalName: string;
  readonly addressLines: readonly string[];
  readonly vatId: string | null;
  readonly taxNumber: string | null;
  readonly registration: string | null;
  readonly supportEmail: string;
  readonly supportPhone: string | null;
  readonly bank: { readonly name: string; readonly iban: string; readonly bic: string } | null;
  readonly operatedBy: string | null;
}

/** What paying late costs a brand's customers. */
export interface LatePaymentSettings {
  /** The first due date that counts: nobody is charged for what was late before. */
  readonly since: string;
  /** Percent points a year above the base rate of a country's law, or by themselves. */
  readonly interest: {
    readonly base: BaseRateLaw | null;
    readonly points: string;
    readonly yearDays: 360 | 365;
    /** In major units by currency; less interest than this waits. */
    readonly least: Readonly<Record<string, string>>;
  } | null;
  /** The first reminder's fee first; those after the last cost the same. */
  readonly reminderFees: readonly { readonly amountMinor: string; readonly currency: string }[];
}

/** How a brand handles disputes; the brand's desk answers and the brand bears its losses when not said. */
export interface DisputeSettings {
  /** Whether head office and locations both answer, or the location alone. */
  readonly mode: 'central' | 'local';
  /** Whether a customer's answer goes to the brand's desk, or straight to the provider. */
  readonly route: 'desk' | 'direct';
  /** Whether a lost dispute makes the customer owe the invoices again. */
  readonly whenLost: 'borne' | 'owed_again';
}

/** How a brand bills: numbers, terms, dunning and retries, as data. */
export interface BillingSettings {
  /** Each series counts by itself and starts anew every year when its pattern shows the year. */
  readonly invoiceNumber: InvoiceNumberFormat & { readonly series: string };
  readonly terms: PaymentTerms;
  readonly smallBusiness: boolean;
  readonly oneStopShop: boolean;
  readonly dunning: DunningPolicy;
  readonly retry: RetryPolicy;
  /** Whether a debt closes the whole subscription, as when not said, or only the locations it is about. */
  readonly suspensionReach?: SuspensionReach | undefined;
  /** Which stored methods are charged for a debt, best first; the subscription's own and the default when not said. */
  readonly methodOrder?: MethodOrder | undefined;
  /** When customers may end a subscription by themselves; at the end of a period when not said. Staff may at any time. */
  readonly cancellation?: 'period_end' | 'any_time';
  /**
   * Whether customers may switch inside a contract's term to what costs less or binds for a shorter time; refused when not
   * said. Staff may, with a reason.
   */
  readonly downgradeInTerm?: 'refused' | 'allowed';
  /** Whether credit pays what is open already, oldest first, or only what is invoiced from then on, as when not said. */
  readonly creditPays?: 'next_invoices' | 'open_invoices';
  /** For how many days customers may pause a subscription by themselves; not at all when not said. Staff may always. */
  readonly longestPauseDays?: number | null;
  /** Nothing when not said. */
  readonly latePayment?: LatePaymentSettings | null;
  /** The desk answers and the brand bears its losses when not said. */
  readonly disputes?: DisputeSettings | undefined;
}

export interface OperatorTable {
  operator_id: string;
  name: string;
  created_at: Instant;
}
export interface OperatorLoginTable {
  operator_id: string;
  login_id: string;
  email: string;
  name: string;
  password_hash: Nullable<string>;
  language: Defaulted<string>;
}
export interface OperatorSessionTable {
  session_hash: string;
  operator_id: string;
  login_id: string;
  expires_at: Instant;
}
/** A new password that an operator asked for: first a mail to be sent, then the hash of the link in it. */
export interface OperatorPasswordResetTable {
  reset_id: string;
  operator_id: string;
  login_id: string;
  /** The address the link goes to; the link dies when the login's address changes. */
  email: string;
  requested_at: Instant;
  /** When the mail is tried (again), wall time; null once it was sent or given up. */
  send_due_at: NullableInstant;
  tries: Defaulted<number>;
  token_hash: Nullable<string>;
  expires_at: NullableInstant;
  used_at: NullableInstant;
}
/** Tries on the operator's own host, where no brand is known. */
export interface OperatorRateLimitTable {
  bucket: string;
  window_start: Instant;
  hits: number;
}
export interface OperatorAuditEventTable {
  audit_id: string;
  operator_id: Nullable<string>;
  actor: Json<Actor>;
  action: string;
  target: Json<Record<string, string>>;
  address: Nullable<string>;
  device: Nullable<string>;
  at: Instant;
  /** The block of the chain that it was sealed in; null until a worker has come by. */
  block_no: Nullable<bigint>;
}
/** A link of the chain over the operators' log: the hash of its entries and of the link before it. */
export interface OperatorAuditBlockTable {
  block_no: bigint;
  entries: number;
  previous_hash: Buffer;
  hash: Buffer;
  sealed_at: Instant;
}
export interface TenantTable {
  tenant_id: string;
  operator_id: string;
  slug: string;
  name: string;
  legal: Json<LegalIdentity>;
  colour: string;
  logo_file: Nullable<string>;
  languages: string[];
  default_language: string;
  currency: string;
  time_zone: string;
  country: string;
  sandbox: boolean;
  business_offset_ms: Defaulted<bigint>;
  /** Where the clock stood when it was last told to move, and the date it is moving to; null while it stands still. */
  clock_from: Nullable<string>;
  clock_target: Nullable<string>;
  billing: Json<BillingSettings>;
  /** Revenue of service days before this date has been recognised; null before the first time. */
  revenue_until: Nullable<string>;
  created_at: Instant;
}
export interface TenantHostTable {
  host: string;
  tenant_id: string;
  app: 'portal' | 'admin';
}
export interface StaffTable {
  tenant_id: string;
  staff_id: string;
  email: string;
  name: string;
  role: string;
  password_hash: Nullable<string>;
  language: string;
  active: Defaulted<boolean>;
  created_at: Instant;
}
export interface PersonTable {
  tenant_id: string;
  person_id: string;
  email: string;
  name: string;
  password_hash: Nullable<string>;
  language: string;
  email_verified_at: NullableInstant;
  created_at: Instant;
}
export interface LoginSessionTable {
  tenant_id: string;
  session_hash: string;
  subject_kind: 'person' | 'staff';
  subject_id: string;
  account_id: Nullable<string>;
  created_at: Instant;
  expires_at: Instant;
  address: Nullable<string>;
  device: Nullable<string>;
}
export interface LoginTokenTable {
  tenant_id: string;
  token_hash: string;
  purpose: 'invitation' | 'password_reset';
  subject_kind: 'person' | 'staff';
  subject_id: string;
  email: string;
  created_at: Instant;
  expires_at: Instant;
  used_at: NullableInstant;
}
export interface RateLimitTable {
  tenant_id: string;
  bucket: string;
  window_start: Instant;
  hits: number;
}
export interface ApiKeyTable {
  tenant_id: string;
  /** SHA-256 of the whole token; the token itself is shown once and never stored. */
  key_hash: string;
  api_key_id: string;
  name: string;
  scopes: string[];
  created_at: Instant;
  revoked_at: NullableInstant;
}
/** Who did something: a person, staff, an operator, an API key, or the system itself. */
export interface Actor {
  readonly kind: 'person' | 'staff' | 'operator' | 'api_key' | 'system';
  readonly id: string | null;
  readonly name: string;
}

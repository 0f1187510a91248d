/** What mails and documents need to know of a brand to appear in its clothes. */
export interface DocumentBrand {
  /** The name customers know, such as the product's. */
  readonly name: string;
  /** Accent colour as `#rrggbb`. */
  readonly colour: string;
  /** Address of the logo for mails; images inside PDFs come as bytes. */
  readonly logoUrl: string | null;
  /** PNG or JPEG bytes of the logo for PDFs. */
  readonly logoImage: Uint8Array | null;
  readonly company: CompanyData;
  readonly supportEmail: string;
  readonly supportPhone: string | null;
  /** The fixed sign-in page, which also helps those whose link has expired. */
  readonly portalUrl: string;
  /** The installation's operator, named in small print where the brand wants it. */
  readonly operatedBy: string | null;
  /** ISO 3166 alpha-2: its way of writing dates; null for the operator. */
  readonly country: string | null;
  /** IANA zone in which instants are shown. */
  readonly timeZone: string;
}

/** The legal entity behind a brand, as company law wants it in business mails and on paper. */
export interface CompanyData {
  readonly legalName: string;
  /** Street, postal code with city, country: one line each. */
  readonly addressLines: readonly string[];
  readonly vatId: string | null;
  /** Court and number, such as `Amtsgericht Hamburg, HRB 123456`. */
  readonly register: string | null;
  /** Managing directors or the like. */
  readonly representatives: string | null;
}

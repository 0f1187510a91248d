import PostalMime, { type Address } from 'postal-mime';

/** One caught mail. */
export interface MailMessage {
  readonly id: string;
  /** ISO instant of arrival, wall time. */
  readonly receivedAt: string;
  readonly from: string;
  /** The sender's display name; null when only the address was sent. */
  readonly fromName: string | null;
  /** Everybody it was handed over for, blind copies too. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly attachments: readonly { readonly name: string; readonly type: string; readonly bytes: number }[];
}

/** Reads raw mail; the envelope says who gets it. */
export async function readMessage(
  raw: Buffer,
  envelope: { readonly from: string; readonly to: readonly string[] },
  id: string,
): Promise<MailMessage> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  return {
    id,
    receivedAt: new Date().toISOString(),
    from: addressOf(mail.from) ?? envelope.from,
    fromName: mail.from?.name || null,
    to: envelope.to.map((address) => address.toLowerCase()),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? null,
    headers: Object.fromEntries(mail.headers.map((header) => [header.key, header.value])),
    attachments: mail.attachments.map((attachment) => ({
      name: attachment.filename ?? 'unnamed',
      type: attachment.mimeType,
      bytes: typeof attachment.content === 'string' ? attachment.content.length : attachment.content.byteLength,
    })),
  };
}

function addressOf(address: Address | undefined): string | undefined {
  return address?.address;
}

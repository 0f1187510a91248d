import type { Texts } from './texts.ts';

/** The sentence a payer reads for a decline; lost, stolen and fraud are told as a plain decline. */
export function refusalText(texts: Texts, code: string | undefined, declineCode: string | undefined): string {
  if (declineCode === 'insufficient_funds') return texts.insufficientFunds;
  if (code === 'expired_card') return texts.expired;
  if (code === 'incorrect_cvc') return texts.incorrectCvc;
  if (code === 'processing_error') return texts.processing;
  if (code?.endsWith('authentication_failure')) return texts.authenticationFailed;
  return texts.declined;
}

import { useNonce } from '@quittance/web/client';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PayChoices } from '../read-pay-choices.server.ts';

export type PageScript = NonNullable<PayChoices['choices'][number]['rails'][number]['pageScript']>;

interface PaypalButtonsProps {
  readonly script: PageScript;
  readonly rail: string;
  readonly currency: string;
  /** The form that holds what is to be paid. */
  readonly formId: string;
}

/**
 * PayPal's own buttons under the form, where the page was drawn by the server with PayPal let in. Whoever came here
 * without loading a page has its policy from before, and pays by the form.
 */
export function PaypalButtons({ script, rail, currency, formId }: PaypalButtonsProps) {
  const { i18n } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const nonce = useNonce();
  const { language } = i18n;
  const { environment } = script;
  const clientId = script.settings['clientId'] ?? '';
  useEffect(() => {
    const drawn = place.current;
    const given = drawn?.dataset['nonce'] ?? '';
    if (!drawn || given === '') return;
    let isOver = false;
    const goTo = (path: string) => window.location.assign(path);
    const begin = () => beginPayment(formId, rail, goTo);
    void import('@quittance/providers/paypal/browser').then(({ showButtons }) => {
      const order = { clientId, environment, currency, language, nonce: given, begin, goTo };
      return isOver ? false : showButtons(drawn, order);
    });
    return () => {
      isOver = true;
      drawn.replaceChildren();
    };
  }, [clientId, environment, currency, language, formId, rail]);
  return <div ref={place} data-nonce={nonce} suppressHydrationWarning />;
}

/** Sends the form as it stands, with this way of paying, and reads what was begun. */
async function beginPayment(formId: string, rail: string, goTo: (path: string) => void) {
  const form = document.getElementById(formId);
  if (!(form instanceof HTMLFormElement)) return null;
  const body = new FormData(form);
  body.set('with', `hosted:${rail}`);
  const answer = await fetch('/pay/start', { method: 'POST', body, headers: { accept: 'application/json' } });
  const told = (await answer.json()) as { paymentId?: string; redirectUrl?: string; goTo?: string };
  if (told.goTo) goTo(told.goTo);
  const { paymentId, redirectUrl } = told;
  return paymentId && redirectUrl ? { paymentId, redirectUrl } : null;
}

import { loadScript, type PayPalButtonsComponent, type PayPalNamespace } from '@paypal/paypal-js';

/** A payment that was begun at our server; its address at PayPal names the order. */
export interface Begun {
  readonly paymentId: string;
  readonly redirectUrl: string;
}

/** The element that the buttons are drawn into; a browser's word, which this package's own types do not know. */
type Place = Parameters<PayPalButtonsComponent['render']>[0];

export interface ButtonsOrder {
  readonly clientId: string;
  readonly environment: 'test' | 'live';
  readonly currency: string;
  readonly language: string;
  /** Of the page's policy; PayPal's script gives it to the styles that it makes. */
  readonly nonce: string;
  /** Begins the payment; null when it was refused, and the page goes on by itself. */
  readonly begin: () => Promise<Begun | null>;
  readonly goTo: (path: string) => void;
}

const locales: Readonly<Record<string, string>> = { de: 'de_DE', hu: 'hu_HU', en: 'en_US' };

/**
 * Draws PayPal's buttons into a place. Approving leads to the payment's page, where our server captures; nothing is
 * decided in the browser. Answers false when the script does not come: the form beside still leads to PayPal's page.
 */
export async function showButtons(place: Place, order: ButtonsOrder): Promise<boolean> {
  const paypal = await loadScript({
    clientId: order.clientId,
    environment: order.environment === 'live' ? 'production' : 'sandbox',
    currency: order.currency,
    intent: 'capture',
    components: 'buttons',
    disableFunding: ['card', 'paylater', 'credit'],
    dataCspNonce: order.nonce,
    ...(locales[order.language] && { locale: locales[order.language] }),
  }).catch(() => null);
  if (!paypal?.Buttons) return false;
  return draw(paypal.Buttons, place, order);
}

async function draw(
  makeButtons: NonNullable<PayPalNamespace['Buttons']>,
  place: Place,
  { begin, goTo }: ButtonsOrder,
): Promise<boolean> {
  let begun: Begun | null = null;
  const pageOf = (query: string) => (begun ? goTo(`/payments/${begun.paymentId}${query}`) : undefined);
  const buttons = makeButtons({
    createOrder: async () => {
      begun = await begin();
      const id = begun && new URL(begun.redirectUrl).searchParams.get('token');
      if (!id) throw new Error('The payment was not begun.');
      return id;
    },
    onApprove: async () => pageOf(''),
    // What went wrong in between has moved nothing: the payment is closed, and its page offers the way by redirect.
    onCancel: () => pageOf('?left=1'),
    onError: () => pageOf('?left=1'),
  });
  if (!buttons.isEligible()) return false;
  await buttons.render(place);
  return true;
}

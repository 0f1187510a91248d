import type { NewConnection } from '../../use-cases/connections/connect-provider.ts';
import { CommandRefused } from '../refused.ts';

interface DemoBrand {
  readonly slug: string;
  readonly currency: string;
}

/** A demo brand's account at a stand-in: credentials that open an account there with their first use. */
export function demoConnection(provider: string, { slug, currency }: DemoBrand): NewConnection {
  // Account names at the stand-ins are letters, digits and underscores.
  const name = slug.replaceAll('-', '_');
  const sandbox = { provider, environment: 'sandbox' as const };
  switch (provider) {
    case 'stripe':
      return { ...sandbox, config: {}, secrets: { secretKey: `sk_test_${name}` } };
    case 'paypal':
      return {
        ...sandbox,
        config: { clientId: `paypal-${name}`, rails: 'paypal' },
        secrets: { clientSecret: `paypal_secret_${name}` },
      };
    case 'gocardless':
      return {
        ...sandbox,
        config: { rails: currency === 'USD' ? 'ach_debit' : 'sepa_debit,instant_bank_payment' },
        secrets: { accessToken: `sandbox_${name}` },
      };
    default:
      throw new CommandRefused(`The demo does not know how to connect "${provider}".`);
  }
}

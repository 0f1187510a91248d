import { LinkContext } from '@quittance/ui';
import { latinFontHref } from '@quittance/ui/font';
import { Links, Meta, Scripts, ScrollRestoration } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNonce } from '../../remix/nonce.tsx';
import { RouterLink } from './router-link.tsx';
import { useKnownRoot } from './use-root-data.ts';

/** The document around every page: the language, the brand's colours, links through the router. */
export function PageDocument({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const nonce = useNonce();
  const root = useKnownRoot();
  return (
    <html lang={i18n.language} data-country={root?.country}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <Meta />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
        <link rel="preload" href={latinFontHref} as="font" type="font/woff2" crossOrigin="anonymous" />
        <Links />
        {root && <link rel="stylesheet" href={root.brandStyles} />}
      </head>
      <body>
        <LinkContext.Provider value={RouterLink}>{children}</LinkContext.Provider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

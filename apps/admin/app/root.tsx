import { LinkContext } from '@quittance/ui';
import { latinFontHref } from '@quittance/ui/font';
import { pageMeta, useNonce } from '@quittance/web/client';
import { data, type LoaderFunctionArgs } from '@remix-run/node';
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemDocument } from './frame/problem-document.tsx';
import { RouterLink } from './frame/router-link.tsx';
import { visitOf } from './visit.server.ts';
import './app.css';

/** What every page may know of the brand; the language first of all. */
export function loader({ context }: LoaderFunctionArgs) {
  const { brand, language, visitor } = visitOf(context);
  const { colour, languages, timeZone, legalName, addressLines, supportEmail, operatedBy, sandbox } = brand;
  return data({
    language,
    languages,
    host: brand.host,
    brandName: brand.name,
    logoHref: brand.logoUrl && '/brand/logo',
    brandStyles: `/brand.css?colour=${encodeURIComponent(colour)}`,
    timeZone,
    country: brand.country,
    legalName,
    addressLines,
    supportEmail,
    operatedBy,
    sandbox,
    requestId: visitor.requestId,
  });
}

/** The title of pages that have none of their own, such as errors. */
export const meta = pageMeta;

/** The brand and the language only change with a whole new document. */
export const shouldRevalidate = () => false;

export function Layout({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const nonce = useNonce();
  const root = useRouteLoaderData<typeof loader>('root');
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

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ProblemDocument />;
}

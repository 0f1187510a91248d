import type { Language, Translator } from '@quittance/i18n';
import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';

/** Brings the document to life in the language and for the country it was drawn in, so that no text changes under the reader's eyes. */
export async function hydrate(
  loadTranslator: (language: Language, country: string | null) => Promise<Translator>,
): Promise<void> {
  const { lang, dataset } = document.documentElement;
  const translator = await loadTranslator(lang as Language, dataset['country'] ?? null);
  startTransition(() => {
    hydrateRoot(
      document,
      <StrictMode>
        <I18nextProvider i18n={translator}>
          <RemixBrowser />
        </I18nextProvider>
      </StrictMode>,
    );
  });
}

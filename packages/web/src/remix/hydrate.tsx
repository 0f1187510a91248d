import type { Language, Translator } from '@quittance/i18n';
import { RemixBrowser } from '@remix-run/react';
import { StrictMode, startTransition } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';

/** Brings the document to life in the language it was drawn in, so that no text changes under the reader's eyes. */
export async function hydrate(loadTranslator: (language: Language) => Promise<Translator>): Promise<void> {
  const translator = await loadTranslator(document.documentElement.lang as Language);
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

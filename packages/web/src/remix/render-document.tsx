import { PassThrough } from 'node:stream';
import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import type { Visit } from '../visit.ts';
import { NonceContext } from './nonce.tsx';

/** How long a page may take to be drawn, in milliseconds. */
const drawingMs = 10_000;

/**
 * Draws a document, complete in its first answer: without scripts nothing would come later. The language and the
 * nonce come from the visit.
 */
export function renderDocument(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  visit: Pick<Visit<unknown>, 'nonce' | 'translator'>,
): Promise<Response> {
  const page = (
    <NonceContext.Provider value={visit.nonce}>
      <I18nextProvider i18n={visit.translator}>
        <RemixServer context={remix} url={request.url} nonce={visit.nonce} />
      </I18nextProvider>
    </NonceContext.Provider>
  );
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce: visit.nonce,
      onAllReady: () => {
        const body = new PassThrough();
        headers.set('content-type', 'text/html; charset=utf-8');
        resolve(new Response(createReadableStreamFromReadable(body), { status: failed ? 500 : status, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError: (error) => {
        failed = true;
        console.error(error);
      },
    });
    setTimeout(abort, drawingMs).unref();
  });
}

import { bodyLimit } from 'hono/body-limit';
import { answerPublic, basePath } from '../public-api/answer-public.ts';
import { type AnswerSigner, createAnswerSigner } from '../public-api/answer-signer.ts';
import { publicProblem } from '../public-api/problems.ts';
import type { SignerOf } from '../public-api/public-context.ts';
import { docsPage, docsStyle } from '../public-api/reference/docs-page.ts';
import { openApiDocument } from '../public-api/reference/open-api-document.ts';
import type { Services } from '../services/services.ts';
import { readAnswerSeed } from '../use-cases/encryption/answer-seed.ts';
import type { Mount } from './api-app.ts';

/** Documents change with releases only. */
const kept = { 'cache-control': 'public, max-age=300' };

/** A thousand records of usage are a third of it. */
const maxBytes = 1024 * 1024;

/** The public API under `/v1`, its OpenAPI document, and a page that people can read. */
export const mountPublicApi: Mount = (app, { services }) => {
  const signer = signerOf(services);
  const document = openApiDocument(services.config.PUBLIC_API_URL);
  const limit = bodyLimit({ maxSize: maxBytes, onError: (c) => publicProblem(c, { code: 'file_too_large' }) });
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    if (item.get) app.get(`${basePath}${path}`, (c) => answerPublic(c, services, signer));
    if (item.post) app.post(`${basePath}${path}`, limit, (c) => answerPublic(c, services, signer));
  }
  app.get(`${basePath}/openapi.json`, (c) => c.json(document, 200, kept));
  app.get('/docs', (c) => c.html(docsPage(document), 200, kept));
  app.get('/docs/style.css', (c) => c.body(docsStyle, 200, { ...kept, 'content-type': 'text/css; charset=utf-8' }));
};

/** Read when the first one asks, and kept from then on; a look that failed is not. */
function signerOf(services: Services): SignerOf {
  let kept: Promise<AnswerSigner> | undefined;
  return () => {
    kept ??= readAnswerSeed(services)
      .then(createAnswerSigner)
      .catch((error: unknown) => {
        kept = undefined;
        throw error;
      });
    return kept;
  };
}

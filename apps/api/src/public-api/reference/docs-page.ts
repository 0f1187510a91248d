import { html } from 'hono/html';
import type { OpenAPIObject } from 'trpc-to-openapi';
import { type Field, fieldsOf, linesOf, type Operation, operationsOf, type Response } from './read-document.ts';

type Html = ReturnType<typeof html>;

/** The public API on one page, drawn from its own document: no script, nothing loaded from elsewhere. */
export function docsPage(document: OpenAPIObject): Html {
  const operations = operationsOf(document);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${document.info.title}</title>
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header>
<h1>${document.info.title}</h1>
${paragraphs(document.info.description ?? '')}
<p>Base address: <code>${document.servers?.[0]?.url ?? ''}</code>. For programs: <a href="/v1/openapi.json">OpenAPI document</a>.</p>
<nav aria-label="Operations"><ul>${operations.map((one) => html`<li><a href="#${one.id}"><code>${one.method} ${one.path}</code></a> ${one.summary}</li>`)}</ul></nav>
</header>
<main>${operations.map((one) => section(one, document))}</main>
</body>
</html>`;
}

function section(operation: Operation, document: OpenAPIObject): Html {
  const { id, method, path, summary, description, guarded, parameters, body, responses } = operation;
  return html`<section aria-labelledby="${id}">
<h2 id="${id}"><code>${method} ${path}</code></h2>
<p>${summary}. ${guarded ? html`Needs an API key: <code>Authorization: Bearer qk_…</code>.` : 'Needs no key.'}</p>
${paragraphs(description)}
${parameters.length > 0 ? html`<h3>Parameters</h3>${table(parameters)}` : ''}
${body ? html`<h3>What to send</h3>${table(fieldsOf(body, document))}` : ''}
<h3>Answers</h3>
${responses.map((response) => answer(response, document))}
</section>`;
}

function answer({ status, description, schema }: Response, document: OpenAPIObject): Html {
  const fields = status.startsWith('2') ? fieldsOf(schema, document) : [];
  return html`<h4>${status}</h4>${paragraphs(description)}${fields.length > 0 ? table(fields) : ''}`;
}

function table(fields: readonly Field[]): Html {
  return html`<div class="wide" tabindex="0" role="region" aria-label="Fields"><table>
<thead><tr><th scope="col">Name</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>
<tbody>${fields.map((field) => html`<tr><th scope="row"><code>${field.name}</code></th><td>${field.type}</td><td>${coded(field.description)}</td></tr>`)}</tbody>
</table></div>`;
}

function paragraphs(text: string): Html[] {
  return linesOf(text).map((line) => html`<p>${coded(line)}</p>`);
}

/** Text between back-ticks is code. */
function coded(text: string): Html[] {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

/** Served beside the page, because the policy of all our pages allows no inline style. */
export const docsStyle = `
:root { color-scheme: light dark; font: 100%/1.55 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 56rem; padding: 1.5rem 1rem 4rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2rem 0 0.5rem; }
h1 { margin-top: 0; }
h2 { border-top: 1px solid; padding-top: 1.5rem; }
code { font-family: ui-monospace, monospace; font-size: 0.95em; overflow-wrap: anywhere; }
.wide { overflow-x: auto; }
th code { white-space: nowrap; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.4rem 0.75rem 0.4rem 0; text-align: left; vertical-align: top; }
nav ul { padding-left: 1.25rem; }
`.trimStart();

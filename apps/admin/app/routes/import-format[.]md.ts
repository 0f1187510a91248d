import format from '../../../../demo/README.md?raw';

/** How the files of an import are written, as text: the description that comes with the product. */
export function loader() {
  return new Response(format, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

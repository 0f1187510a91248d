/** A plugin's picture, as an image of its own: what its text contains can do nothing on the page. */
export function ProviderIcon({ svg }: { svg: string }) {
  return <img src={`data:image/svg+xml,${encodeURIComponent(svg)}`} alt="" className="size-10 shrink-0" />;
}

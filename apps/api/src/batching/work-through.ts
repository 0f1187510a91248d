import pMap from 'p-map';

/**
 * Does the work of each item, so many side by side. Once the signal aborts, none is begun any more, but those in hand are
 * waited for: what a provider or a mail server answers them can only be written down while the brand is held. One that
 * fails keeps none of the others from being done; when all have ended, what failed is thrown together.
 */
export async function workThrough<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  { concurrency, signal }: { readonly concurrency: number; readonly signal: AbortSignal },
): Promise<void> {
  await pMap(items, (item) => (signal.aborted ? undefined : work(item)), { concurrency, stopOnError: false });
}

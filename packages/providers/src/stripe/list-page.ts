/** The part of a list request that goes on after the page that ended with the cursor; nothing for the first page. */
export function after(cursor: string | null): { readonly starting_after?: string } {
  return cursor === null ? {} : { starting_after: cursor };
}

/** Where the next page of a list goes on: the id of this one's last object. Null when this was the last page. */
export function cursorOf(page: {
  readonly data: readonly { readonly id: string }[];
  readonly has_more: boolean;
}): string | null {
  return page.has_more ? (page.data.at(-1)?.id ?? null) : null;
}

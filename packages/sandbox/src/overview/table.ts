import { html } from 'hono/html';

const SHOWN = 50;

/** A headed table of an account's objects. */
export function table(title: string, columns: readonly string[], rows: readonly unknown[]) {
  if (rows.length === 0) return html`<h2>${title}</h2><p class="quiet">None.</p>`;
  return html`<h2>${title}</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
      <thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
      <tbody>${rows}</tbody>
    </table></div>`;
}

/** The last objects of a table, the newest first. */
export function newest<T>(rows: Map<string, T>): T[] {
  return lately([...rows.values()]);
}

/** The end of a list, turned round. */
export function lately<T>(rows: readonly T[]): T[] {
  return rows.slice(-SHOWN).reverse();
}

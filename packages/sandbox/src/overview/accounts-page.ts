import { html } from 'hono/html';
import { page } from '../pages/page.ts';
import { accountNowMs } from '../state/account.ts';
import { type Sandbox, standInOf } from '../state/sandbox.ts';
import { BANNER, instant, problemLine } from './words.ts';

/** Every account this sandbox has opened. */
export function accountsPage(sandbox: Sandbox, problem: string | null) {
  const accounts = [...sandbox.accounts.values()];
  const faults = sandbox.faults.list();
  const body = html`<main class="overview">
    <h1>Accounts</h1>
    ${problemLine(problem)}
    ${
      accounts.length === 0
        ? html`<p class="lead">No account yet. Any secret key of the form <code>sk_test_name</code> opens one with its first request.</p>`
        : html`<div class="scroll"><table>
      <thead><tr><th scope="col">Account</th><th scope="col">Provider</th><th scope="col">Clock</th><th scope="col">Payments</th><th scope="col">Webhooks waiting</th></tr></thead>
      <tbody>${accounts.map(
        (account) => html`<tr>
          <td><a href="/accounts/${account.name}">${account.name}</a></td>
          <td>${account.provider}</td>
          <td>${instant(accountNowMs(account) / 1000)}</td>
          <td>${standInOf(sandbox, account).paymentCount(account)}</td>
          <td>${[...account.deliveries.values()].filter((delivery) => delivery.nextMs !== null).length}</td>
        </tr>`,
      )}</tbody>
    </table></div>`
    }
    ${faults.length === 0 ? '' : html`<h2>Faults</h2><ul>${faults.map((fault) => html`<li>${fault.order.kind} ${fault.order.path ?? 'everywhere'}, struck ${fault.struck} of ${fault.order.times ?? 1}</li>`)}</ul>`}
  </main>`;
  return page({ language: 'en', title: 'Accounts', banner: BANNER, body });
}

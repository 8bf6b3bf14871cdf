/** The start page: where everything is. */
import type { Call } from '../../../preload/contract/calls.ts';
import { exportFiles } from '../send-export.ts';
import { html, type Markup } from '../../lib/html.ts';
import { apiPagePath, page } from './page.ts';
import { phoneNumber } from '../../lib/plain-words.ts';
import { fieldValue, timeOfDay } from './wording.ts';

/** Links to the pages, the downloads and the data, and the calls in progress. */
export function homePage(live: readonly Call[]): Markup {
  const main = html`
    <h1>Callout</h1>
    <p>${callsInProgress(live)}</p>
    <ul class="links">
      <li><a href="/test">Make a test call</a> Type the caller's side and see what is taken down.</li>
      <li><a href="/debug/call_logs">Read the call log</a> Every call, newest first.</li>
    </ul>
    <h2>Downloads</h2>
    <ul class="links">
      ${exportFiles.map(({ name, title }) => html`<li><a href="/downloads/${name}" download>${title}</a> ${name}</li>`)}
    </ul>
    <h2>For programs</h2>
    <ul class="links">
      <li><a href="${apiPagePath}">API</a> Calls, customers, bookings, reports and live calls.</li>
      ${addresses.map(([address, meaning]) => html`<li><code>${address}</code> ${meaning}</li>`)}
    </ul>
  `;
  return page({ title: 'Start', path: '/', main });
}

function callsInProgress(live: readonly Call[]): Markup | string {
  if (live.length === 0) return 'No call in progress.';
  const describe = (call: Call) => {
    const caller =
      fieldValue(call, 'customer_name') ?? (call.from ? phoneNumber(call.from) : 'Number withheld');
    return html`<br />${caller}, since ${timeOfDay(call.startedAt, call.timezone)}`;
  };
  return html`${live.length === 1 ? 'One call' : `${live.length} calls`} in progress:${live.map(describe)}`;
}

const addresses = [
  ['POST /api/test-calls {"from": "0412 345 678"}', 'Start a test call; the number may be left out'],
  ['POST /api/test-calls/:id/say {"text": "…"}', 'Say the caller’s words, get the reply'],
  ['POST /api/test-calls/:id/hang-up', 'Hang up'],
] as const;

/** Every call, readable: who rang, what is wrong, how urgent, and behind each the conversation. */
import type { Call, CallPosition } from '../../../preload/contract/calls.ts';
import { conversation, fieldList } from './call-parts.ts';
import { html, type Markup } from '../../lib/html.ts';
import { page } from './page.ts';
import { duration, label, phoneNumber } from '../../lib/plain-words.ts';
import { dateAndTime, fieldValue } from './wording.ts';

/** The calls as given, newest first; `last` is the one to page on from, null on the last page. */
export function callLogsPage(calls: readonly Call[], last: CallPosition | null): Markup {
  const main = html`
    <h1>Call log</h1>
    ${calls.length === 0 && html`<p>No calls here. <a href="/test">Make a test call</a> to see how one looks.</p>`}
    ${calls.length > 0 && headings()}
    <ul class="calls">
      ${calls.map(callItem)}
    </ul>
    ${last !== null && html`<p><a href="/debug/call_logs?before=${last.startedAt}-${last.callSid}">Older calls</a></p>`}
  `;
  return page({ title: 'Call log', path: '/debug/call_logs', main });
}

/** For the eye only: each cell has its own caption for a screen reader. */
function headings(): Markup {
  const columns = ['Time', 'Name', 'Phone', 'Suburb', 'Service', 'Urgency', 'Status', 'Duration'];
  return html`<div class="row headings" aria-hidden="true">
    ${columns.map((column) => html`<span>${column}</span>`)}
  </div>`;
}

function callItem(call: Call): Markup {
  const urgency = call.fields.urgency_level?.value;
  const phone = fieldValue(call, 'customer_phone') ?? (call.from ? phoneNumber(call.from) : null);
  return html`<li>
    <details id="${call.callSid}" class="${urgency === 'emergency' && 'emergency'}">
      <summary class="row">
        <time>${dateAndTime(call.startedAt, call.timezone)}</time>
        ${cell('Name', fieldValue(call, 'customer_name'), 'plain')} ${cell('Phone', phone, 'plain')}
        ${cell('Suburb', fieldValue(call, 'customer_location'))}
        ${cell('Service', fieldValue(call, 'service_type'))}
        ${cell('Urgency', fieldValue(call, 'urgency_level'), 'urgency')}
        ${cell('Status', label(call.status) + (call.test ? ' (test)' : ''))}
        ${cell('Duration', call.durationSeconds === null ? null : duration(call.durationSeconds))}
      </summary>
      <div class="columns">${conversation(call)} ${fieldList(call)}</div>
      <p class="note">Call ${call.callSid}</p>
    </details>
  </li>`;
}

/** The caption is seen on a phone, unless `plain`, and heard by a screen reader; a wide screen has the room to do without. */
function cell(caption: string, value: string | null, className = ''): Markup {
  return html`<span class="${className}"><span class="caption">${caption}: </span>${value ?? '–'}</span>`;
}

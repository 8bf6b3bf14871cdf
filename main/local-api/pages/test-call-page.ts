/** The test call: one types the caller's side, the agent answers, the fields fill in. */
import type { Call } from '../../../preload/contract/calls.ts';
import { conversation, fieldList } from './call-parts.ts';
import { html, type Markup } from '../../lib/html.ts';
import { assetPaths, page } from './page.ts';
import { duration, label, phoneNumber } from '../../lib/plain-words.ts';

/** The page before a call (null), during one and after it. */
export function testCallPage(call: Call | null): Markup {
  const main = html`
    <h1>Test call</h1>
    <p id="problem" class="problem" role="alert" hidden></p>
    ${call === null ? startForm('Start call') : callView(call)}
  `;
  return page({ title: 'Test call', path: '/test', main, script: assetPaths.testCallScript });
}

/** Forms are sent by the page's script as JSON to `data-post`. */
function startForm(verb: string): Markup {
  return html`<form data-post="/api/test-calls" class="start">
    <label for="from">Caller's number <span class="note">(optional)</span></label>
    <input id="from" name="from" type="tel" autocomplete="off" placeholder="0412 345 678" maxlength="30" />
    <button>${verb}</button>
  </form>`;
}

function callView(call: Call): Markup {
  const running = call.endedAt === null;
  return html`
    <div class="test-call" data-running="${running ? 'yes' : 'no'}">
      <div id="state">${emergencyNotice(call)}${callState(call)}</div>
      <section aria-labelledby="conversation-title">
        <h2 id="conversation-title">Conversation</h2>
        <div id="conversation" role="log" tabindex="0" aria-labelledby="conversation-title">
          ${conversation(call)}
        </div>
        <div id="controls">${running ? speakForms(call.callSid) : startForm('Start another call')}</div>
      </section>
      <section aria-labelledby="fields-title">
        <h2 id="fields-title">Taken down</h2>
        <div id="fields">${fieldList(call)}</div>
      </section>
    </div>
  `;
}

function speakForms(callSid: string): Markup {
  const post = `/api/test-calls/${callSid}`;
  return html`
    <form data-post="${post}/say" class="say">
      <label for="text" class="caption">What the caller says</label>
      <input
        id="text"
        name="text"
        required
        maxlength="2000"
        autocomplete="off"
        placeholder="What the caller says"
      />
      <button>Say</button>
    </form>
    <form data-post="${post}/hang-up"><button class="quiet">Hang up</button></form>
  `;
}

function emergencyNotice(call: Call): Markup | false {
  return (
    call.fields.urgency_level?.value === 'emergency' && html`<p class="alarm" role="status">Emergency</p>`
  );
}

function callState(call: Call): Markup {
  const caller = call.from === null ? 'Number withheld' : `From ${phoneNumber(call.from)}`;
  const length = call.durationSeconds === null ? '' : ` · ${duration(call.durationSeconds)}`;
  return html`<p class="note">${caller} · ${label(call.status)}${length}</p>`;
}

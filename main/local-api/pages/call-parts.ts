/** The parts of a call that several pages show: the conversation, and the fields with the words they came from. */
import type { Call, CallTurn } from '../../../preload/contract/calls.ts';
import {
  capturedFieldNames,
  sureConfidence,
  type Capture,
  type CapturedFieldName,
  type CaptureSource,
} from '../../../preload/contract/fields.ts';
import { html, type Markup } from '../../lib/html.ts';
import { label } from '../../lib/plain-words.ts';
import { fieldLabel, fieldValue, timeOfDay } from './wording.ts';

/** The conversation, oldest turn first. */
export function conversation(call: Call): Markup {
  return html`<ol class="conversation">
    ${call.turns.map((turn) => turnItem(turn, call.timezone))}
  </ol>`;
}

function turnItem(turn: CallTurn, timezone: string): Markup {
  return html`<li class="${turn.role}">
    <p class="speaker">${label(turn.role)} <time>${timeOfDay(turn.at, timezone)}</time></p>
    <p>${turn.text}${turn.cutOff && html` <span class="note">– caller spoke over this</span>`}</p>
  </li>`;
}

/** The captured fields with their evidence; empty ones too, so that what is missing can be seen. */
export function fieldList(call: Call): Markup {
  return html`<dl class="fields">${capturedFieldNames.map((name) => fieldEntry(call, name))}</dl>`;
}

function fieldEntry(call: Call, name: CapturedFieldName): Markup {
  const capture = call.fields[name];
  const value = fieldValue(call, name);
  const alarm = name === 'urgency_level' && capture?.value === 'emergency';
  return html`<div class="${capture ? 'captured' : 'missing'}${alarm && ' emergency'}">
    <dt>${fieldLabel(name)}</dt>
    <dd>
      <span class="value">${value ?? (capture ? 'Not clear' : '–')}</span>
      ${capture && evidence(capture)}
    </dd>
  </div>`;
}

function evidence(capture: Capture): Markup {
  const remarks = [
    capture.inferred && 'worked out',
    capture.confirmed && 'confirmed',
    capture.confidence < sureConfidence && 'unsure',
  ].filter((remark) => remark !== false);
  const origin = capture.said === null ? sources[capture.source] : html`<q>${capture.said}</q>`;
  return html`<span class="evidence">${origin}${remarks.map((remark) => html` <em>${remark}</em>`)}</span>`;
}

const sources: Record<CaptureSource, string> = {
  said: 'said by the caller',
  caller_id: 'from caller ID',
  past_record: 'from an earlier call',
  office: 'typed by the office',
  model: 'suggested by the language model',
};

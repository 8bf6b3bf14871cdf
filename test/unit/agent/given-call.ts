/** Calls for agents to look at. */
import type { Call } from '../../../preload/contract/calls.ts';
import type { AgentInput } from '../../../main/agent/agent.ts';
import { applyEvent } from '../../../main/calls/call-record.ts';
import { captureFields } from '../../../main/calls/capture-fields.ts';
import { extract } from '../../../main/extraction/extract.ts';

const start = Date.UTC(2024, 7, 5, 4, 30);
const needs = { extract, store: { findCustomer: () => null }, office: () => ({ staffNames: [] }) };

/** A call in Sydney on Monday 5 August 2024 with these turns, agent and caller in alternation, and what they yield. */
export function givenCall(turns: readonly string[], from: string | null = null): Call {
  const rung = applyEvent(null, 'CA1', start, {
    type: 'call_started',
    from,
    to: null,
    test: false,
    timezone: 'Australia/Sydney',
  });
  const spoken = turns.reduce(
    (call, text, turn) =>
      applyEvent(
        call,
        'CA1',
        start,
        turn % 2 === 0
          ? { type: 'agent_said', turn, text, intent: turn === 0 ? 'greeting' : 'conversation' }
          : { type: 'caller_said', turn, text },
      ),
    rung,
  );
  return captureFields(spoken, needs).reduce((call, event) => applyEvent(call, 'CA1', start, event), spoken);
}

/** What an agent is given of such a call. */
export function givenInput(turns: readonly string[], from: string | null = null): AgentInput {
  const office = {
    name: 'Harbour Plumbing',
    safetySentence: 'Leave the building.',
    hazardSentences: {},
    ringBackMinutes: null,
    facts: [],
  };
  return { call: givenCall(turns, from), now: start, office };
}

/** A stored call once more: its caller says the same, an agent answers anew, in memory only. */
import type { Call, Customer } from '../../preload/contract/calls.ts';
import { type Capture, capturedFieldNames, isSuggestion } from '../../preload/contract/fields.ts';
import type { Agent, OfficeFacts } from '../../main/agent/agent.ts';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { plainManner } from '../../main/calls/call-manner.ts';
import { Calls } from '../../main/calls/calls.ts';
import { extract } from '../../main/extraction/extract.ts';
import { must } from '../../main/lib/assert.ts';
import { silentLog } from '../../main/lib/log.ts';

/** What replaying needs. */
export interface ReplayNeeds {
  agent: Agent;
  office: OfficeFacts & { staffNames: readonly string[] };
  findCustomer: (phone: string) => Customer | null;
}

/** A call as it would be now, and what the model's answers cost in US dollars. */
export interface Replayed {
  call: Call;
  cost: number;
}

/** Rings up again and says every one of the caller's turns, each when the agent has finished. */
export async function replayCall(stored: Call, needs: ReplayNeeds): Promise<Replayed> {
  let now = stored.startedAt;
  let cost = 0;
  const listener: { answered: () => void; hungUp: boolean } = { answered: () => undefined, hungUp: false };
  const calls = new Calls({
    ...needs,
    store: {
      append: (_callSid, _at, events) => {
        cost += costOf(events);
      },
      findCall: () => null,
      listUnfinished: () => [],
      listCalls: () => [],
      findCustomer: (phone) => asOf(stored.startedAt, needs.findCustomer(phone)),
      listCallsOfCustomer: () => [],
      previousCapture: () => null,
      lastStatusSequence: () => null,
      listCustomers: () => [],
    },
    extract,
    clock: { now: () => now },
    log: silentLog,
    graceMs: { line: never, report: never, silence: never, answer: never },
    manner: () => plainManner,
    office: () => needs.office,
    timezone: () => stored.timezone,
    appended: () => undefined,
  });
  const { callSid, from, to, test } = stored;
  calls.ring({ callSid, from, to, test });
  const line = {
    say: (_text: string, last: boolean) => {
      if (last) listener.answered();
    },
    hangUp: () => {
      listener.hungUp = true;
    },
    passOn: () => undefined,
    drop: () => undefined,
    takeVoicemail: () => undefined, // nobody is silent here
  };
  calls.connect(callSid, line, 'replay');
  for (const { role, text, at } of stored.turns) {
    if (role !== 'caller') continue;
    now = at;
    const answered = new Promise<void>((resolve) => (listener.answered = resolve));
    calls.heard(callSid, text);
    if (!listener.hungUp) await answered; // last words after the agent's goodbye are kept, not answered
  }
  const call = must(calls.find(callSid), 'it rang');
  calls.stop();
  return { call, cost };
}

const never = 2 ** 31 - 1;

function costOf(events: readonly CallEvent[]): number {
  return events.reduce((sum, event) => sum + (event.type === 'model_used' ? event.cost : 0), 0);
}

/** The book as it was: the call itself has entered its caller since. */
function asOf(instant: number, customer: Customer | null): Customer | null {
  return customer && customer.firstCallAt < instant ? customer : null;
}

/** Which fields differ, a sentence each; what the office typed would stay. */
export function changedFields(before: Call, after: Call): string[] {
  return capturedFieldNames.flatMap((name) => {
    const [old, fresh] = [before.fields[name], after.fields[name]];
    if (old?.source === 'office' || describe(old) === describe(fresh)) return [];
    return [`${name}: ${describe(old)} → ${describe(fresh)}`];
  });
}

function describe(capture: Capture | null): string {
  if (capture === null) return 'nothing';
  const value = capture.value === null ? `"${capture.said ?? ''}"` : String(capture.value);
  return isSuggestion(capture) ? `${value} (suggested)` : value;
}

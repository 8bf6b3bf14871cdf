/** Real databases in temporary folders, and random but possible call histories. */
import { createStopFlag } from '../../main/lib/stop-flag.ts';
import { writeBackup } from '../../main/store/backup-file.ts';
import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { passStages } from '../../preload/contract/calls.ts';
import { callStatuses, capturedFieldNames, captureSources } from '../../preload/contract/fields.ts';
import { bookingLog } from '../../main/bookings/booking-events.ts';
import { callEventSchema, type CallEvent } from '../../main/calls/call-events.ts';
import { customerPhone } from '../../main/customers/customer-phone.ts';
import { createCallStore } from '../../main/store/call-store.ts';
import { createFigureKeeper } from '../../main/store/figure-keeper.ts';
import { databaseFileName, openStore } from '../../main/store/open.ts';

/** A folder that is gone when the test is over. */
export function givenFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callout-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty database in a file of its own. */
export function givenStore() {
  const path = join(givenFolder(), databaseFileName);
  const store = openStore(path);
  onTestFinished(() => store.close());
  return { path, store, calls: createCallStore(store, customerPhone) };
}

/** What a rebuild needs. */
export const rebuildOptions = {
  customerPhone,
  parseEvent: (event: unknown) => callEventSchema.parse(event),
  bookingLog,
};

/** A call that has just rung. */
export const started: CallEvent = {
  type: 'call_started',
  from: '+61412345678',
  to: '+61255501234',
  test: false,
  timezone: 'Australia/Sydney',
};

/** A value with plausible evidence. */
export function capture<T extends string | boolean | null>(value: T) {
  return {
    value,
    said: String(value),
    turn: 1,
    source: 'said' as const,
    confidence: 0.9,
    confirmed: false,
    inferred: false,
  };
}

/** All rows of every table that follows from the event log. */
export function projectedTables(store: ReturnType<typeof openStore>): Record<string, unknown[]> {
  for (const index of ['call_words', 'customer_words']) {
    // throws when the index does not hold exactly the words it should
    store.db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
  }
  createFigureKeeper(store).settleDays(0, Number.MAX_SAFE_INTEGER / 1024);
  const tables = [
    'calls',
    'call_figures',
    'stale_figures',
    'turns',
    'recordings',
    'captures',
    'capture_history',
    'customers',
    'customer_numbers',
    'customers_apart',
    'customer_addresses',
    'alerts',
    'promises',
    'tables_reach',
  ];
  return Object.fromEntries(tables.map((table) => [table, store.db.prepare(`SELECT * FROM ${table}`).all()]));
}

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(`Robert'); DROP TABLE calls;--`, '@value', '\u0000', '=1+1', '🚿 "quoted"\r\n'),
);
const phone = fc.constantFrom('0412345678', '0298765432', '0412', '+61412345678', '');
const value = fc.oneof(text, phone, fc.boolean(), fc.constant(null));
const anyCapture = fc.record({
  value,
  said: fc.option(text),
  turn: fc.option(fc.nat(50)),
  source: fc.constantFrom(...captureSources),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  confirmed: fc.boolean(),
  inferred: fc.boolean(),
});
const heardPhone = fc
  .tuple(anyCapture, phone, fc.boolean())
  .map(([heard, number, valid]) => ({ ...heard, value: number, valid }));

const details = fc.record({
  isJob: fc.option(fc.boolean()),
  streetAddress: fc.option(anyCapture),
  state: fc.option(fc.constantFrom('NSW', 'QLD')),
  postcode: fc.option(fc.constantFrom('2060', '4000')),
  services: fc.array(anyCapture, { maxLength: 3 }),
  phones: fc.array(heardPhone, { maxLength: 3 }),
});

const fields = fc.dictionary(fc.constantFrom(...capturedFieldNames), fc.option(anyCapture), { maxKeys: 4 });

const people = fc.constantFrom<{ name: string; mobile: string }[]>(
  [],
  [{ name: 'Sam', mobile: '+61491570156' }],
  [
    { name: "Kim O'Hara", mobile: '+61491570157' },
    { name: 'Alex', mobile: '+61491570158' },
  ],
);
const onCallStep = fc.nat(2);

/** An alert with whatever became of it, in any order that the log might hold. */
const alertHistory: fc.Arbitrary<CallEvent[]> = fc
  .record({
    started: fc.record({
      type: fc.constant('alert_started' as const),
      hazard: fc.constantFrom('gas' as const, 'flooding' as const),
      rehearsal: fc.boolean(),
      people,
      sharedWith: fc.option(fc.constant('CA9')),
    }),
    after: fc.array(
      fc.oneof(
        fc.record({
          type: fc.constant('alert_sent' as const),
          step: onCallStep,
          person: fc.constant(0),
          round: fc.constantFrom(1, 2),
        }),
        fc.record({ type: fc.constant('alert_ringing' as const), step: onCallStep, ringSid: text }),
        fc.record({
          type: fc.constant('emergency_accepted' as const),
          name: text,
          by: fc.constantFrom('on_call' as const, 'office' as const),
          afterSeconds: fc.nat(5000),
        }),
        fc.record({
          type: fc.constant('alert_stopped' as const),
          reason: fc.constantFrom('office' as const, 'too_late' as const),
        }),
      ),
      { maxLength: 5 },
    ),
    answers: fc.array(fc.constantFrom('declined' as const, 'no_answer' as const), { maxLength: 2 }),
    promise: fc.array(
      fc.constantFrom<CallEvent>(
        { type: 'promise_kept', by: 'office' },
        { type: 'promise_broken' },
        { type: 'promise_reopened' },
      ),
      { maxLength: 2 },
    ),
    usage: fc.array(
      fc.record({
        type: fc.constant('model_used' as const),
        model: fc.constant('gpt'),
        inputTokens: fc.nat(9000),
        cachedTokens: fc.nat(10),
        outputTokens: fc.nat(900),
        cost: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ started: begun, after, answers, promise, usage }) => [
    begun,
    ...after,
    ...(begun.people.length === 0
      ? []
      : answers.flatMap((answer, index): CallEvent[] => [
          { type: 'alert_sent', step: index, person: 0, round: 1 },
          { type: 'alert_answered', step: index, answer },
        ])),
    { type: 'promised', what: 'ring_back', dueAt: 5 },
    ...promise,
    ...usage,
  ]);

/** How a piece was brought to the caller's ear. */
const played = fc.constantFrom({}, { clip: 'goodbye' }, { afterClip: true as const });

const recordingMade = {
  type: fc.constant('recording_made' as const),
  recordingSid: fc.constantFrom('RE1', 'RE2'),
  kind: fc.constantFrom('call' as const, 'voicemail' as const),
  url: fc.option(text),
  durationSeconds: fc.option(fc.nat(600)),
  beganAt: fc.option(fc.nat(9_000)),
};

const recordingKept = fc.oneof(
  fc.record({
    type: fc.constant('recording_stored' as const),
    recordingSid: fc.constantFrom('RE1', 'RE2'),
    bytes: fc.nat(9_000_000),
    sha256: text,
  }),
  fc.record({
    type: fc.constant('recording_deleted' as const),
    recordingSid: fc.constantFrom('RE1', 'RE2'),
    where: fc.constantFrom('twilio' as const, 'here' as const),
  }),
);

/** As the customer book has them; the callers above are among them. */
const bookNumber = fc.constantFrom('0412345678', '0298765432', '0491570156', '');

const joining = fc.oneof(
  fc.record({ type: fc.constant('customers_joined' as const), phone: bookNumber, into: bookNumber }),
  fc.record({ type: fc.constant('customers_parted' as const), phone: bookNumber }),
  fc.record({ type: fc.constant('customers_kept_apart' as const), phone: bookNumber, other: bookNumber }),
);

const part = fc.option(fc.constantFrom('12 King St', 'Newtown', '', ' newtown'));
const key = fc.record({ street: part, suburb: part });
const address = fc.record({ street: part, suburb: part, state: part, postcode: part });

/** What the office says of an address, of one that is known or not. */
const addressing = fc.oneof(
  fc.record({
    type: fc.constant('address_kept' as const),
    address,
    instead: fc.option(key),
    main: fc.boolean(),
  }),
  fc.record({ type: fc.constant('address_dropped' as const), address: key }),
);

/** One step of a call before turn numbers are dealt out. */
const step = fc.oneof(
  fc.record({ type: fc.constant('caller_said' as const), text }),
  fc.record({
    type: fc.constant('agent_said' as const),
    pieces: fc.array(fc.tuple(text, played), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('agent_cut_off' as const), heard: text }),
  fc.record({ type: fc.constant('digit_pressed' as const), digit: fc.constantFrom('1', '#', '*') }),
  fc.record({ type: fc.constant('line_lost' as const) }),
  fc.record({
    type: fc.constant('appointment_selected' as const),
    appointment: fc.record({
      bookingId: fc.constantFrom('BK1', 'BK2'),
      date: fc.constantFrom('2024-08-08', '2024-08-09'),
      start: fc.constant('07:00'),
      end: fc.constant('09:00'),
      service: fc.option(text),
    }),
  }),
  fc.record({
    type: fc.constant('text_consent' as const),
    mayText: fc.boolean(),
    said: text,
    turn: fc.nat(9),
  }),
  fc.oneof(fc.record(recordingMade), recordingKept, addressing),
  fc.record({ type: fc.constant('line_connected' as const), sessionId: text, resumed: fc.boolean() }),
  fc.oneof(
    fc.record({ type: fc.constant('note_added' as const), text }),
    fc.record({ type: fc.constant('say_asked' as const), text }),
    fc.record({
      type: fc.constant('call_marked' as const),
      handled: fc.boolean(),
    }),
    fc.record({ type: fc.constant('call_marked' as const), isJob: fc.option(fc.boolean()) }),
    fc.record({
      type: fc.constant('passed' as const),
      target: fc.constantFrom('softphone', '+61491570156'),
      stage: fc.constantFrom(...passStages),
    }),
    fc.record({
      type: fc.constant('pass_ended' as const),
      why: fc.constantFrom('no_answer' as const, 'handed_back' as const),
    }),
  ),
  fc.oneof(
    fc.record({ type: fc.constant('fields_captured' as const), fields }),
    fc.record({ type: fc.constant('fields_captured' as const), fields, details }),
  ),
);

const ending = (joins: boolean) =>
  fc.record({
    status: fc.constantFrom(...callStatuses.filter((status) => status !== 'in_progress')),
    durationSeconds: fc.nat(7200),
    after: fc.array(
      fc.oneof(
        fc.record({ type: fc.constant('duration_reported' as const), durationSeconds: fc.nat(7200) }),
        fc.record({
          type: fc.constant('outcome_reported' as const),
          status: fc.constantFrom(...callStatuses.filter((status) => status !== 'in_progress')),
          durationSeconds: fc.nat(7200),
          endedAt: fc.integer({ min: Date.UTC(2024, 7, 5), max: Date.UTC(2024, 7, 6) }),
        }),
        fc.record({ type: fc.constant('fields_captured' as const), fields }),
        fc.record(recordingMade),
        recordingKept,
        addressing,
        ...(joins ? [joining] : []),
      ),
      { maxLength: 4 },
    ),
  });

/** The events of one whole or unfinished call. */
const callHistory = (joins: boolean): fc.Arbitrary<CallEvent[]> =>
  fc
    .record({
      from: fc.option(phone),
      to: fc.option(phone),
      test: fc.boolean(),
      steps: fc.array(step, { maxLength: 12 }),
      alert: fc.option(alertHistory),
      ending: fc.option(ending(joins)),
    })
    .map(({ from, to, test, steps, alert, ending: end }) => [
      { type: 'call_started', from, to, test, timezone: 'Australia/Perth' },
      ...withTurnNumbers(steps),
      ...(alert ?? []),
      ...(end
        ? [
            { type: 'call_finished' as const, status: end.status, durationSeconds: end.durationSeconds },
            ...end.after,
          ]
        : []),
    ]);

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function withTurnNumbers(steps: readonly Step[]): CallEvent[] {
  let turn = 0;
  let spoken: number | null = null;
  return steps.flatMap((next): CallEvent[] => {
    if (next.type === 'caller_said') return [{ ...next, turn: turn++ }];
    if (next.type === 'agent_said') {
      spoken = turn++;
      const at = spoken;
      return next.pieces.map(([piece, how]) => ({
        type: 'agent_said',
        turn: at,
        text: piece,
        intent: 'ask_name',
        ...how,
      }));
    }
    if (next.type !== 'agent_cut_off') return [next];
    return spoken === null ? [] : [{ type: 'agent_cut_off', turn: spoken, heard: next.heard }];
  });
}

/** Several calls going on at once: whose event comes next is dealt at random. */
const officeOf = (joins: boolean): fc.Arbitrary<{ callSid: string; at: number; events: CallEvent[] }[]> =>
  fc
    .tuple(
      fc.array(callHistory(joins), { minLength: 1, maxLength: 4 }),
      fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 3 })), { maxLength: 60 }),
    )
    .map(([histories, turns]) => {
      const waiting = histories.map((events) => [...events]);
      let at = Date.UTC(2024, 7, 5);
      const deal = (call: number, count: number) => ({
        callSid: `CA${call}`,
        at: (at += 250),
        events: waiting[call]!.splice(0, count),
      });
      const dealt = turns.map(([call, count]) => deal(call % waiting.length, count));
      const rest = waiting.map((events, call) => deal(call, events.length));
      return [...dealt, ...rest].filter(({ events }) => events.length > 0);
    });

/** An office that says nothing of whose numbers are whose. */
export const busyOffice = officeOf(false);

/** An office that joins and parts customers, whether or not that can be. */
export const joiningOffice = officeOf(true);

/** A backup named `name` in `folder`. */
export async function backUp(databasePath: string, name: string, folder: string): Promise<void> {
  const stop = createStopFlag();
  await writeBackup({ kind: 'backup', databasePath, name, folders: [folder], stop }, () => undefined);
}

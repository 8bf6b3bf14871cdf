import { expect, test } from 'vitest';
import { everyCall } from '../../preload/contract/search.ts';
import type { CallQuery } from '../../main/calls/call-search.ts';
import type { CallEvent } from '../../main/calls/call-events.ts';
import { forgetEvent } from '../../main/calls/forget-event.ts';
import { createCallSearch } from '../../main/store/call-search.ts';
import { createForgetter } from '../../main/store/forget.ts';
import { matchWords } from '../../main/store/match-words.ts';
import { capture, givenStore, projectedTables, rebuildOptions, started } from './given-store.ts';
import { rebuildProjections } from '../../main/store/call-store.ts';

const every: CallQuery = { ...everyCall, view: 'all', from: null, until: null, figure: null };

function givenBooks() {
  const given = givenStore();
  const search = createCallSearch(given.store);
  const found = (query: Partial<CallQuery>) =>
    search.find({ ...every, ...query }, { limit: 50, before: null }).calls.map(({ callSid }) => callSid);
  return { ...given, search, found };
}

interface Told {
  from?: string;
  name?: string;
  said?: string;
  service?: string;
  urgency?: string;
  suburb?: string;
  status?: 'completed' | 'missed';
  test?: boolean;
}

function aCall(told: Told): CallEvent[] {
  const {
    from = '+61491570156',
    name = 'Dave',
    said = 'hello',
    service,
    urgency,
    suburb,
    status = 'completed',
  } = told;
  return [
    { ...started, from, test: told.test ?? false } as CallEvent,
    { type: 'agent_said', turn: 0, text: 'You have reached the plumber.', intent: 'greet' },
    { type: 'caller_said', turn: 1, text: said },
    {
      type: 'fields_captured',
      fields: {
        customer_name: capture(name),
        ...(service === undefined ? {} : { service_type: capture(service) }),
        ...(urgency === undefined ? {} : { urgency_level: capture(urgency) }),
        ...(suburb === undefined ? {} : { customer_location: capture(suburb) }),
      },
    },
    { type: 'call_finished', status, durationSeconds: 61 },
  ];
}

test('a call is found by what the caller said, the name, the suburb, a note, and the number however it is typed', () => {
  const { calls, found } = givenBooks();
  calls.append('CA1', 1000, aCall({ name: 'Chloé O’Brien', said: 'The spare key is under the pot' }));
  calls.append('CA2', 2000, aCall({ name: 'Dave', from: '+61255500142' }));
  calls.append('CA1', 3000, [
    { type: 'fields_captured', fields: { customer_location: capture('Neutral Bay') } },
    { type: 'note_added', text: 'Beware of the terrier\nand the gate' },
    { type: 'note_added', text: 'Paid in cash' },
  ]);
  for (const text of [
    ...['chloe', 'brien', "O'Brien", 'neut', 'bay neutral', 'SPARE key', 'terrier', 'gate', 'cash'],
    ...['0491 570 156', '0491570156', '+61 491 570 156', '491570', '570 156', '156'],
  ])
    expect(found({ text }), text).toEqual(['CA1']);
  for (const text of ['(02) 5550 0142', '5550 0142', '0142']) expect(found({ text }), text).toEqual(['CA2']);
  for (const text of ['pot shed', 'plumber', 'CA1', '?!', '"', 'spare OR dave'])
    expect(found({ text }), text).toEqual([]);
});

test('what was put right is found by its new words and no longer by the old ones; so is a rebuilt database', () => {
  const { store, calls, found } = givenBooks();
  calls.append('CA1', 1000, aCall({ name: 'Pria' }));
  calls.append('CA1', 2000, [{ type: 'fields_captured', fields: { customer_name: capture('Zita') } }]);
  const check = () => {
    expect(found({ text: 'zita' })).toEqual(['CA1']);
    expect(found({ text: 'pria' })).toEqual([]);
  };
  check();
  rebuildProjections(store, rebuildOptions);
  check();
});

test('what was forgotten cannot be found, and its words are not in the index either', () => {
  const { store, calls, found, search } = givenBooks();
  const forgetter = createForgetter(store, { ...rebuildOptions, forgetEvent });
  for (const [n, name] of ['Wilhelmina', 'Dave', 'Kim'].entries())
    calls.append(`CA${n}`, 1000, aCall({ name, from: `+6149157015${n}`, said: `${name}, pot ${n}` }));
  expect(forgetter.forgetPerson('0491570150', 5000)).toMatchObject({ calls: 1 });
  expect(found({ text: 'wilhelmina' })).toEqual([]);
  expect(search.findCustomers('wilhelmina', { limit: 5, after: null }).customers).toEqual([]);
  expect(found({})).toEqual(['CA2', 'CA1', 'CA0']);
  for (const index of ['call_words_data', 'customer_words_data'])
    expect(
      store.db.prepare(`SELECT 1 FROM ${index} WHERE instr(CAST(block AS TEXT), 'ilhelmina')`).all(),
    ).toEqual([]);
  const live = projectedTables(store);
  rebuildProjections(store, rebuildOptions);
  expect(projectedTables(store)).toEqual(live);
});

test('pages meet without a gap or a repetition, calls of one millisecond included', () => {
  const { calls, search } = givenBooks();
  for (let n = 0; n < 25; n++) calls.append(`CA${n}`, 1000 + Math.floor(n / 10), aCall({ said: 'water' }));
  calls.append('CAlate', 1000, aCall({ said: 'water' })); // heard of last, rang among the first
  for (const text of ['', 'wat']) {
    const seen: string[] = [];
    let before: number | null = null;
    do {
      const page = search.find({ ...every, text }, { limit: 4, before });
      seen.push(...page.calls.map(({ callSid }) => callSid));
      before = page.next;
    } while (before !== null);
    const [newest, oldest] = [seen.slice(0, 15), seen.slice(15)];
    expect(newest).toEqual(Array.from({ length: 15 }, (_, n) => `CA${24 - n}`));
    expect(oldest).toEqual(['CAlate', ...Array.from({ length: 10 }, (_, n) => `CA${9 - n}`)]);
  }
});

test('filters and views narrow each other, and are counted', () => {
  const { calls, search, found } = givenBooks();
  calls.append('CA1', 1000, aCall({ service: 'burst_pipe', urgency: 'emergency', said: 'flooding' }));
  calls.append('CA2', 2000, aCall({ service: 'burst_pipe', urgency: 'urgent' }));
  calls.append('CA3', 3000, aCall({ status: 'missed' }));
  calls.append('CA4', 4000, aCall({ urgency: 'emergency', test: true }));
  calls.append('CA5', 5000, [started]);
  calls.append('CA6', 6000, aCall({ name: 'Owed', from: '+61491570157' }));
  calls.append('CA6', 6001, [{ type: 'promised', what: 'ring_back', dueAt: 9000 }]);
  expect(found({ service: 'burst_pipe' })).toEqual(['CA2', 'CA1']);
  expect(found({ service: 'burst_pipe', urgency: 'emergency', text: 'flood' })).toEqual(['CA1']);
  expect(found({ status: 'missed' })).toEqual(['CA3']);
  expect(found({ status: 'in_progress' })).toEqual(['CA5']);
  expect(found({ customer: '0491570157' })).toEqual(['CA6']);
  expect(found({ from: 2000, until: 4000 })).toEqual(['CA3', 'CA2']);
  expect(found({ view: 'open' })).toEqual(['CA6', 'CA3', 'CA2', 'CA1']);
  expect(found({ view: 'emergencies' })).toEqual(['CA1']);
  expect(found({ view: 'call_back' })).toEqual(['CA6', 'CA3']);
  calls.append('CA1', 7000, [{ type: 'call_marked', handled: true }]);
  calls.append('CA2', 7000, [{ type: 'call_marked', isJob: false }]);
  calls.append('CA6', 7000, [{ type: 'promise_kept', by: 'office' }]);
  calls.append('CA3', 7000, [{ type: 'fields_captured', fields: { urgency_level: capture('emergency') } }]);
  expect(search.count({ ...every, view: 'open' }, 1000)).toBe(2);
  expect(search.count({ ...every, view: 'emergencies' }, 1000)).toBe(1);
  expect(search.count({ ...every, view: 'call_back' }, 1000)).toBe(1);
  expect(search.count(every, 4)).toBe(4);
});

test('calls are found by suburb in either case, and by whether somebody dealt with them, after a rebuild too', () => {
  const { store, calls, found } = givenBooks();
  calls.append('CA1', 1000, aCall({ suburb: 'Newtown' }));
  calls.append('CA2', 2000, aCall({ suburb: 'Neutral Bay' }));
  calls.append('CA2', 3000, [{ type: 'fields_captured', fields: { customer_location: capture('Newtown') } }]);
  calls.append('CA3', 4000, aCall({ suburb: 'Newtown' }));
  calls.append('CA3', 5000, [{ type: 'call_marked', handled: true }]);
  const check = () => {
    expect(found({ suburb: 'newtown' })).toEqual(['CA3', 'CA2', 'CA1']);
    expect(found({ suburb: 'Neutral Bay' })).toEqual([]);
    expect(found({ suburb: 'Newtown', handled: false })).toEqual(['CA2', 'CA1']);
    expect(found({ handled: true })).toEqual(['CA3']);
  };
  check();
  rebuildProjections(store, rebuildOptions);
  check();
});

test('customers are found by name, suburb and number, last callers first, page by page', () => {
  const { calls, search } = givenBooks();
  const names = ['Anna Kelly', 'Ben Kelly', 'Cleo Marsh'];
  for (const [n, name] of names.entries())
    calls.append(`CA${n}`, 1000 * (n + 1), aCall({ name, from: `+6149157015${n}` }));
  calls.append('CA9', 9000, aCall({ name: 'Anna Kelly-Rose', from: '+61491570150' }));
  const named = (text: string) =>
    search.findCustomers(text, { limit: 9, after: null }).customers.map(({ name }) => name);
  expect(named('')).toEqual(['Anna Kelly-Rose', 'Cleo Marsh', 'Ben Kelly']);
  expect(named('kelly')).toEqual(['Anna Kelly-Rose', 'Ben Kelly']);
  expect(named('0491 570 152')).toEqual(['Cleo Marsh']);
  expect(named('152')).toEqual(['Cleo Marsh']);
  const [first] = search.findCustomers('', { limit: 1, after: null }).customers;
  expect(search.findCustomers('', { limit: 1, after: first! })).toMatchObject({
    customers: [{ name: 'Cleo Marsh' }],
    more: true,
  });
});

test('whatever is typed is no error', () => {
  const { store, calls, found } = givenBooks();
  calls.append('CA1', 1000, aCall({}));
  const find = store.db.prepare('SELECT rowid FROM call_words WHERE call_words MATCH ?');
  const refused: string[] = [];
  for (let point = 0; point < 0x30000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue;
    const match = matchWords(`a${String.fromCodePoint(point)}b`);
    try {
      if (match !== null) find.all(match);
    } catch {
      refused.push(point.toString(16));
    }
  }
  expect(refused).toEqual([]);
  for (const text of ["' OR 1=1 --", 'NEAR(a b)', 'words:a', '*', '^a', '\u0000', '9'.repeat(200)])
    expect(found({ text }), text).toEqual([]);
}, 60_000);

test('calls that were chosen one by one are found, those of them alone that fit what else is asked', () => {
  const { calls, found } = givenBooks();
  calls.append('CA1', 1000, aCall({ name: 'Priya', suburb: 'Newtown' }));
  calls.append('CA2', 2000, aCall({ name: 'Dave', suburb: 'Newtown' }));
  calls.append('CA3', 3000, aCall({ name: 'Sarah' }));
  expect(found({ callSids: ['CA1', 'CA3', 'CA9'] })).toEqual(['CA3', 'CA1']);
  expect(found({ callSids: ['CA2'] })).toEqual(['CA2']);
  expect(found({ callSids: ['CA1', 'CA3'], suburb: 'Newtown' })).toEqual(['CA1']);
  expect(found({ callSids: ['CA1', 'CA3'], text: 'sarah' })).toEqual(['CA3']);
});

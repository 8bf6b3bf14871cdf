import fc from 'fast-check';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LoggedEvent } from '../../main/calls/call-events.ts';
import { readLine, writeLine } from '../../main/store/journal-line.ts';
import { openJournal, readJournal } from '../../main/store/journal.ts';
import { logOfCalls } from '../../main/store/event-log.ts';
import { busyOffice, givenFolder, rebuildOptions, started } from './given-store.ts';

const { parseEvent } = rebuildOptions;
const log = logOfCalls(parseEvent);
const said = (seq: number, text = `turn ${String(seq)}`): LoggedEvent => ({
  seq,
  callSid: 'CA1',
  at: 1000 + seq,
  event: { type: 'caller_said', turn: seq, text },
});

function givenJournal() {
  const folder = givenFolder();
  return { folder, path: join(folder, log.journalName), open: () => openJournal(folder, log) };
}

test('characters that end a line elsewhere do not end one of the journal', () => {
  const { path, open } = givenJournal();
  const written = [said(1, 'one\u2028two\u2029three\u0085four\rfive\nsix')];
  const journal = open();
  journal.append(written);
  journal.close();
  expect(readJournal(path, log)).toEqual({ events: written, damaged: 0 });
});

test('whatever is said comes back from the journal as it was', () => {
  fc.assert(
    fc.property(busyOffice, (appends) => {
      const { path, open } = givenJournal();
      const journal = open();
      let seq = 0;
      const written: LoggedEvent[] = [];
      for (const { callSid, at, events } of appends) {
        const batch = events.map((event) => ({ seq: ++seq, callSid, at, event: parseEvent(event) }));
        journal.append(batch);
        written.push(...batch);
      }
      expect(journal.lastSeq).toBe(seq);
      expect(journal.eventsFrom(0)).toEqual(written);
      journal.close();
      expect(readJournal(path, log)).toEqual({ events: written, damaged: 0 });
    }),
    { numRuns: 100 },
  );
});

test('a line with any one character changed, left out or added is not believed', () => {
  const entry = { seq: 7, callSid: 'CA1', at: 5, event: started };
  const line = writeLine(entry).trimEnd();
  expect(readLine(line, log.parse)).toEqual(entry);
  for (let at = 0; at < line.length; at++) {
    const changed = String.fromCharCode(line.charCodeAt(at) ^ 1);
    for (const instead of [changed, '', `${line.charAt(at)}x`])
      expect(readLine(line.slice(0, at) + instead + line.slice(at + 1), log.parse)).toBeNull();
  }
});

test('no line of whatever text makes it stumble', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json(), fc.constant('null')), (text) => {
      expect(readLine(text, log.parse)).toBeNull();
    }),
    { numRuns: 2000 },
  );
});

test('a journal torn at any byte keeps all whole lines and goes on behind them', () => {
  const { path, open } = givenJournal();
  const first = open();
  first.append([said(1), said(2), said(3)]);
  first.close();
  const whole = readFileSync(path);
  const lines = whole.toString().split('\n');
  for (let length = 0; length < whole.length; length++) {
    writeFileSync(path, whole);
    truncateSync(path, length);
    const kept = [0, 1, 2].filter((index) => lines.slice(0, index + 1).join('\n').length <= length).length;
    const journal = open();
    expect(journal.lastSeq, `cut at ${String(length)}`).toBe(kept);
    journal.append([said(kept + 1, 'again')]);
    expect(journal.eventsFrom(0).map(({ seq }) => seq)).toEqual([1, 2, 3, 4].slice(0, kept + 1));
    journal.close();
  }
});

test('where a position was written twice the later line counts, and a damaged line is counted', () => {
  const { path, open } = givenJournal();
  const journal = open();
  journal.append([said(1), said(2, 'refused')]);
  journal.append([said(2, 'kept'), said(3)]);
  journal.close();
  appendFileSync(path, '{"seq":4,"sum":"0000000000000000"}\n');
  expect(readJournal(path, log)).toEqual({
    events: [said(1), said(2, 'kept'), said(3)],
    damaged: 1,
  });
});

test('the end of a long journal is found without reading all of it', () => {
  const { open } = givenJournal();
  const long = 'x'.repeat(3000);
  const writing = open();
  for (let seq = 1; seq <= 500; seq++) writing.append([said(seq, long)]);
  writing.close();
  const journal = open();
  expect(journal.lastSeq).toBe(500);
  expect(journal.eventsFrom(400).map(({ seq }) => seq)).toEqual(
    Array.from({ length: 101 }, (_, index) => 400 + index),
  );
  journal.close();
});

test('a folder that is not there is not made: it may be a disk that is not plugged in', () => {
  expect(() => openJournal(join(givenFolder(), 'stick'), log)).toThrow('ENOENT');
});

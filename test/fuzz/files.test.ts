import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callEventSchema } from '../../main/calls/call-events.ts';
import { parseCallLine } from '../../main/extraction/call-line.ts';
import { extract } from '../../main/extraction/extract.ts';
import { loadSettings } from '../../main/settings/load-settings.ts';
import { settingsSchema } from '../../preload/contract/settings.ts';
import { logOfCalls } from '../../main/store/event-log.ts';
import { readLine, writeLine } from '../../main/store/journal-line.ts';
import { fuzzRuns, fuzzTimeout, nastyJson, nastyText } from './inputs.ts';

const { parse } = logOfCalls((event) => callEventSchema.parse(event));
const knownSetting = fc.constantFrom(...Object.keys(settingsSchema.shape));

test(
  'no settings file keeps Callout from starting: it is read, or kept aside and said so',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'callout-fuzz-'));
    const text = fc.oneof(
      nastyText,
      nastyJson.map((value) => JSON.stringify(value)),
      fc.dictionary(knownSetting, nastyJson).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(text, (content) => {
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder);
        writeFileSync(join(folder, 'settings.json'), content);
        const loaded = loadSettings(folder, {});
        expect(loaded.ok).toBe(true);
        if (loaded.ok) settingsSchema.parse(loaded.value.settings);
      }),
      fuzzRuns(),
    );
  },
  fuzzTimeout,
);

const event = fc.record({
  seq: fc.nat(),
  callSid: nastyText,
  at: fc.nat(),
  event: fc.record({ type: fc.constant('caller_said' as const), turn: fc.nat(), text: nastyText }),
});

test(
  'a line of the journal is read as it was written or, changed anywhere, not at all',
  () => {
    const change = fc.record({ at: fc.nat(), put: fc.string({ maxLength: 3 }), drop: fc.nat({ max: 3 }) });
    fc.assert(
      fc.property(event, change, (logged, { at, put, drop }) => {
        const line = writeLine(logged).slice(0, -1);
        expect(readLine(line, parse)).toEqual(logged);
        const place = at % line.length;
        const changed = line.slice(0, place) + put + line.slice(place + drop);
        if (changed !== line) expect(readLine(changed, parse)).toBeNull();
      }),
      fuzzRuns(),
    );
  },
  fuzzTimeout,
);

test(
  'no text is mistaken for a line of the journal',
  () => {
    const text = fc.oneof(
      nastyText,
      nastyJson.map((value) => `${JSON.stringify(value)},"sum":"0123456789abcdef"}`),
    );
    fc.assert(
      fc.property(text, (line) => {
        expect(readLine(line, parse)).toBeNull();
      }),
      fuzzRuns(),
    );
  },
  fuzzTimeout,
);

test(
  'no line of a transcript file stops the extractor: it is read, or refused with a reason',
  () => {
    const turn = fc.oneof(
      fc.record({ role: fc.constantFrom('caller', 'agent'), text: nastyText }),
      fc.record({ role: nastyJson, text: nastyJson }),
    );
    const line = fc.oneof(
      nastyText,
      nastyJson.map((value) => JSON.stringify(value)),
      fc
        .record(
          { turns: fc.array(turn, { maxLength: 5 }), call_time: nastyJson, timezone: nastyJson },
          { requiredKeys: ['turns'] },
        )
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(line, (text) => {
        const read = parseCallLine(text, 1_722_832_200_000);
        if (read.ok) extract(read.call.turns, read.call.context);
        else expect(read.error).toMatch(/^(this|")/);
      }),
      fuzzRuns(),
    );
  },
  fuzzTimeout,
);

/** What numbers were set to before Callout, on SQLite. */
import type { NumberUrls } from '../telephony/rest/twilio-rest.ts';
import type { NumberSetup, NumberSetups } from '../telephony/office-number.ts';
import type { Store } from './open.ts';

/** Keeps them in `store`. */
export function createNumberSetups(store: Store): NumberSetups {
  const find = store.prepare<{ numberSid: string }, SetupRow>(
    'find number setup',
    'SELECT * FROM number_setups WHERE number_sid = @numberSid',
  );
  const all = store.prepare<object, SetupRow>('number setups', 'SELECT * FROM number_setups');
  const save = store.prepare<Record<'numberSid' | 'before' | 'ours', string>>(
    'save number setup',
    `INSERT INTO number_setups (number_sid, before, ours) VALUES (@numberSid, @before, @ours)
     ON CONFLICT (number_sid) DO UPDATE SET (before, ours) = (excluded.before, excluded.ours)`,
  );
  const forget = store.prepare<{ numberSid: string }>(
    'forget number setup',
    'DELETE FROM number_setups WHERE number_sid = @numberSid',
  );
  return {
    find: (numberSid) => {
      const row = find.get({ numberSid });
      return row ? toSetup(row) : null;
    },
    all: () => all.all({}).map((row) => ({ numberSid: row.number_sid, ...toSetup(row) })),
    save: (numberSid, { before, ours }) => {
      save.run({ numberSid, before: JSON.stringify(before), ours: JSON.stringify(ours) });
    },
    forget: (numberSid) => {
      forget.run({ numberSid });
    },
  };
}

interface SetupRow {
  number_sid: string;
  before: string;
  ours: string;
}

function toSetup({ before, ours }: SetupRow): NumberSetup {
  // written as such, above
  return { before: JSON.parse(before) as NumberUrls, ours: JSON.parse(ours) as NumberUrls };
}

/** The ledger's days on SQLite. */
import type { LedgerDay } from '../telephony/ledger/compare-day.ts';
import type { LedgerStore } from '../telephony/ledger/ledger.ts';
import type { Store } from './open.ts';

/** Keeps the ledger in `store`. */
export function createLedgerStore(store: Store): LedgerStore {
  const find = store.prepare<{ day: string }, LedgerRow>(
    'find ledger day',
    'SELECT * FROM ledger WHERE day = @day',
  );
  const page = store.prepare<{ limit: number }, LedgerRow>(
    'page of ledger',
    'SELECT * FROM ledger ORDER BY day DESC LIMIT @limit',
  );
  const save = store.prepare<Omit<LedgerDay, 'missing'> & { missing: string }>(
    'save ledger day',
    `INSERT INTO ledger (day, since, checked_at, at_twilio, here, missing)
     VALUES (@day, @since, @checkedAt, @atTwilio, @here, @missing)
     ON CONFLICT (day) DO UPDATE SET (checked_at, at_twilio, here, missing) =
       (excluded.checked_at, excluded.at_twilio, excluded.here, excluded.missing)`,
  );
  const list = store.prepare<{ callSid: string; answered: number }>(
    'save call of ledger',
    `INSERT INTO ledger_calls (call_sid, answered) VALUES (@callSid, @answered)
     ON CONFLICT (call_sid) DO UPDATE SET answered = excluded.answered`,
  );
  const first = store.prepare<object, { at: number }>(
    'first call',
    'SELECT started_at AS at FROM calls WHERE test = 0 ORDER BY started_at LIMIT 1',
  );
  return {
    find: (day) => {
      const row = find.get({ day });
      return row ? toDay(row) : null;
    },
    save: (day, listed) =>
      store.transaction(() => {
        save.run({ ...day, missing: JSON.stringify(day.missing) });
        for (const callSid of listed) list.run({ callSid, answered: Number(!day.missing.includes(callSid)) });
      }),
    list: ({ limit }) => page.all({ limit }).map(toDay),
    firstCallAt: () => first.get({})?.at ?? null,
  };
}

interface LedgerRow {
  day: string;
  since: number;
  checked_at: number;
  at_twilio: number;
  here: number;
  missing: string;
}

function toDay({
  day,
  since,
  checked_at: checkedAt,
  at_twilio: atTwilio,
  here,
  missing,
}: LedgerRow): LedgerDay {
  // written as such, above
  return { day, since, checkedAt, atTwilio, here, missing: JSON.parse(missing) as LedgerDay['missing'] };
}

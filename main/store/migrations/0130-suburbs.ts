import type { Migration } from '../migrate.ts';
import { repeats } from './0080-search.ts';

/** Calls are also found by suburb, in upper or lower case, and by whether somebody has dealt with them. */
export const suburbs: Migration = {
  version: 130,
  name: 'suburbs',
  up: (db) => {
    db.exec(`
      ALTER TABLE calls ADD COLUMN suburb TEXT COLLATE NOCASE;
      UPDATE calls SET suburb = (SELECT value FROM captures WHERE call_sid = calls.call_sid
        AND field = 'customer_location' AND rank = 0 AND typeof(value) = 'text');
      ${repeats('suburb', 'customer_location')}
      CREATE INDEX calls_by_suburb ON calls (suburb, place);
      CREATE INDEX calls_by_handled ON calls (handled, place);
    `);
  },
};

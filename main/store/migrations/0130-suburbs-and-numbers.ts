import type { Migration } from '../migrate.ts';
import { repeats } from './0080-search.ts';

/**
 * Calls are also found by suburb, in upper or lower case, and by whether somebody has dealt with them. A customer may
 * have several numbers: `calls.customer_phone` is the one by which the whole customer is known.
 */
export const suburbsAndNumbers: Migration = {
  version: 130,
  name: 'suburbs and numbers',
  up: (db) => {
    db.exec(suburbs);
    db.exec(numbers);
  },
};

const suburbs = `
  ALTER TABLE calls ADD COLUMN suburb TEXT COLLATE NOCASE;
  UPDATE calls SET suburb = (SELECT value FROM captures WHERE call_sid = calls.call_sid
    AND field = 'customer_location' AND rank = 0 AND typeof(value) = 'text');
  ${repeats('suburb', 'customer_location')}
  CREATE INDEX calls_by_suburb ON calls (suburb, place);
  CREATE INDEX calls_by_handled ON calls (handled, place);
`;

/** What the office says of whose numbers are whose; follows from the log. */
const numbers = `
  CREATE TABLE customer_numbers (
    phone TEXT PRIMARY KEY,
    joined_to TEXT, -- null once they are parted again
    seq INTEGER NOT NULL, -- the event that last said so
    call_sid TEXT NOT NULL -- the call it was said on
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX customer_numbers_of ON customer_numbers (joined_to);

  CREATE TABLE customers_apart (
    one TEXT NOT NULL,
    other TEXT NOT NULL,
    PRIMARY KEY (one, other)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX call_events_of_customers ON call_events (seq)
    WHERE type IN ('customers_joined', 'customers_parted', 'customers_kept_apart');
  CREATE INDEX customers_by_location ON customers (location COLLATE NOCASE);
  CREATE INDEX calls_by_caller ON calls (from_number);
`;

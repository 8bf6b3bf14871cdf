import type { Migration } from '../migrate.ts';

/** What the office says of customers' addresses, and the main one in the customer book. */
export const customerAddresses: Migration = {
  version: 290,
  name: 'customer addresses',
  up: (db) => {
    db.exec(`
      CREATE TABLE customer_addresses (
        seq INTEGER PRIMARY KEY, -- the event's
        call_sid TEXT NOT NULL REFERENCES calls,
        at INTEGER NOT NULL,
        kept INTEGER NOT NULL, -- 0 for one that was dropped
        street TEXT,
        suburb TEXT,
        state TEXT,
        postcode TEXT,
        main INTEGER NOT NULL,
        instead_street TEXT, -- of the one it replaces, where there is one
        instead_suburb TEXT
      ) STRICT;
      CREATE INDEX customer_addresses_of_call ON customer_addresses (call_sid);
      ALTER TABLE customers ADD COLUMN street TEXT;
      ALTER TABLE customers ADD COLUMN state TEXT;
      ALTER TABLE customers ADD COLUMN postcode TEXT;
      UPDATE customers SET (street, state, postcode) = (
        SELECT street.value, calls.state, calls.postcode
        FROM calls JOIN captures AS place USING (call_sid)
          LEFT JOIN captures AS street ON street.call_sid = calls.call_sid AND street.field = 'street_address'
            AND street.rank = 0 AND typeof(street.value) = 'text' AND NOT (street.source = 'model' AND street.said IS NULL)
        WHERE calls.customer_phone = customers.phone AND place.field = 'customer_location' AND place.rank = 0
          AND place.value = customers.location COLLATE NOCASE
        ORDER BY street.value IS NULL, calls.started_at DESC, calls.rowid DESC LIMIT 1);
    `);
  },
};

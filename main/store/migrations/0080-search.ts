import type { Migration } from '../migrate.ts';

/**
 * Finding calls among a million. `place` is a call's position in time: its milliseconds times 1024, plus its number
 * among the calls of the same millisecond. It orders every list, marks where the next page begins, and is the row of
 * the full-text index. The triggers keep what lists filter by in the row of the call itself.
 */
export const search: Migration = {
  version: 80,
  name: 'search',
  up: (db) => {
    db.exec(columns);
    db.exec(triggers);
    db.exec(indexes);
    db.exec(fullText);
    db.exec(customerWords);
    for (const index of ['call_words', 'customer_words']) {
      db.exec(`INSERT INTO ${index} (${index}, rank) VALUES ('secure-delete', 1)`);
      db.exec(`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
    }
  },
};

const columns = `
  ALTER TABLE calls ADD COLUMN place INTEGER;
  ALTER TABLE calls ADD COLUMN service TEXT;
  ALTER TABLE calls ADD COLUMN urgency TEXT;
  ALTER TABLE calls ADD COLUMN owed INTEGER NOT NULL DEFAULT 0; -- a promise to the caller is not kept yet

  UPDATE calls SET place = numbered.place FROM (
    SELECT rowid AS id, started_at * 1024 + row_number() OVER (PARTITION BY started_at ORDER BY rowid) - 1 AS place
    FROM calls
  ) AS numbered WHERE calls.rowid = numbered.id;
  UPDATE calls SET
    service = (SELECT value FROM captures WHERE call_sid = calls.call_sid AND field = 'service_type' AND rank = 0
      AND typeof(value) = 'text'),
    urgency = (SELECT value FROM captures WHERE call_sid = calls.call_sid AND field = 'urgency_level' AND rank = 0
      AND typeof(value) = 'text'),
    owed = EXISTS (SELECT 1 FROM promises WHERE call_sid = calls.call_sid AND kept_by IS NULL);
`;

/** Triggers that keep `column` of a call equal to one of its captured fields. */
export const repeats = (column: string, field: string) => `
  CREATE TRIGGER ${column}_captured AFTER INSERT ON captures WHEN NEW.field = '${field}' AND NEW.rank = 0
  BEGIN
    UPDATE calls SET ${column} = iif(typeof(NEW.value) = 'text', NEW.value, NULL) WHERE call_sid = NEW.call_sid;
  END;
  CREATE TRIGGER ${column}_changed AFTER UPDATE OF value ON captures WHEN NEW.field = '${field}' AND NEW.rank = 0
  BEGIN
    UPDATE calls SET ${column} = iif(typeof(NEW.value) = 'text', NEW.value, NULL) WHERE call_sid = NEW.call_sid;
  END;
  CREATE TRIGGER ${column}_taken_back AFTER DELETE ON captures WHEN OLD.field = '${field}' AND OLD.rank = 0
  BEGIN UPDATE calls SET ${column} = NULL WHERE call_sid = OLD.call_sid; END;
`;

const triggers = `
  CREATE TRIGGER calls_get_a_place AFTER INSERT ON calls
  BEGIN
    UPDATE calls SET place = coalesce(
      (SELECT max(place) + 1 FROM calls
       WHERE place >= NEW.started_at * 1024 AND place < (NEW.started_at + 1) * 1024),
      NEW.started_at * 1024)
    WHERE call_sid = NEW.call_sid;
  END;
  ${repeats('service', 'service_type')}
  ${repeats('urgency', 'urgency_level')}
  CREATE TRIGGER promise_made AFTER INSERT ON promises
  BEGIN UPDATE calls SET owed = NEW.kept_by IS NULL WHERE call_sid = NEW.call_sid; END;
  CREATE TRIGGER promise_changed AFTER UPDATE OF kept_by ON promises
  BEGIN UPDATE calls SET owed = NEW.kept_by IS NULL WHERE call_sid = NEW.call_sid; END;
`;

/** The office's views have an index each; the conditions are those of call-search.ts, word for word. */
const indexes = `
  CREATE UNIQUE INDEX calls_by_place ON calls (place);
  CREATE INDEX calls_by_service ON calls (service, place);
  CREATE INDEX calls_by_urgency ON calls (urgency, place);
  CREATE INDEX calls_by_status ON calls (status, place);
  CREATE INDEX calls_of_customer_by_place ON calls (customer_phone, place);
  CREATE INDEX calls_open ON calls (place)
    WHERE handled = 0 AND test = 0 AND ended_at IS NOT NULL AND is_job IS NOT 0;
  CREATE INDEX calls_open_emergencies ON calls (place)
    WHERE handled = 0 AND test = 0 AND ended_at IS NOT NULL AND is_job IS NOT 0 AND urgency = 'emergency';
  CREATE INDEX calls_to_ring_back ON calls (place)
    WHERE handled = 0 AND test = 0 AND ended_at IS NOT NULL AND is_job IS NOT 0
      AND (owed = 1 OR status IN ('missed', 'abandoned', 'interrupted', 'failed'));
`;

/**
 * The words a finished call is found by: what the caller said, what was captured, what the office had said or noted,
 * and the caller's number whole, without its first digit, and by its last digits. The index keeps no text of its own.
 */
const fullText = `
  CREATE VIEW call_texts AS
  SELECT place, call_sid, concat_ws(' ',
    (SELECT group_concat(text, ' ') FROM turns
     WHERE call_sid = calls.call_sid AND (role = 'caller' OR intent = 'office_said')),
    (SELECT group_concat(value, ' ') FROM captures
     WHERE call_sid = calls.call_sid AND typeof(value) = 'text' AND field <> 'customer_phone'),
    (SELECT group_concat(concat_ws(' ', number, substr(number, 2), substr(number, -8), substr(number, -6),
       substr(number, -4), substr(number, -3)), ' ')
     FROM (
       SELECT iif(from_number LIKE '+61%', '0' || substr(from_number, 4), from_number) AS number
       UNION SELECT value FROM captures
       WHERE call_sid = calls.call_sid AND field = 'customer_phone' AND typeof(value) = 'text'
     )),
    state, postcode,
    (WITH RECURSIVE note (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM note WHERE n + 1 < json_array_length(notes))
     SELECT group_concat(notes ->> format('$[%d].text', n), ' ') FROM note) -- a view cannot read json_each
  ) AS words
  FROM calls WHERE ended_at IS NOT NULL;

  CREATE VIRTUAL TABLE call_words USING fts5(
    words, content = 'call_texts', content_rowid = 'place', detail = 'none', columnsize = 0,
    prefix = '1 2 3 4', tokenize = 'unicode61 remove_diacritics 2'
  );
`;

/** Customers by name, suburb and number. */
const customerWords = `
  CREATE VIEW customer_texts AS
  SELECT id, concat_ws(' ', name, location, phone, substr(phone, 2), substr(phone, -8), substr(phone, -6),
    substr(phone, -4), substr(phone, -3)) AS words
  FROM customers;

  CREATE VIRTUAL TABLE customer_words USING fts5(
    words, content = 'customer_texts', content_rowid = 'id', detail = 'none', columnsize = 0,
    prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'
  );
  CREATE TRIGGER customer_entered AFTER INSERT ON customers
  BEGIN INSERT INTO customer_words (rowid, words) SELECT id, words FROM customer_texts WHERE id = NEW.id; END;
  CREATE TRIGGER customer_changes BEFORE UPDATE OF name, location ON customers
  BEGIN
    INSERT INTO customer_words (customer_words, rowid, words)
    SELECT 'delete', id, words FROM customer_texts WHERE id = OLD.id;
  END;
  CREATE TRIGGER customer_changed AFTER UPDATE OF name, location ON customers
  BEGIN INSERT INTO customer_words (rowid, words) SELECT id, words FROM customer_texts WHERE id = NEW.id; END;
  CREATE TRIGGER customer_leaves BEFORE DELETE ON customers
  BEGIN
    INSERT INTO customer_words (customer_words, rowid, words)
    SELECT 'delete', id, words FROM customer_texts WHERE id = OLD.id;
  END;
`;

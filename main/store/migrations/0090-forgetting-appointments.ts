import type { Migration } from '../migrate.ts';

/** The log of appointments may be changed for the same one purpose as the log of calls, and is as closed otherwise. */
export const forgettingAppointments: Migration = {
  version: 90,
  name: 'forgetting appointments',
  up: (db) => {
    db.exec(`
      DROP TRIGGER booking_events_are_not_updated;
      CREATE TRIGGER booking_events_are_not_updated BEFORE UPDATE ON booking_events
      WHEN NOT EXISTS (SELECT 1 FROM deletions WHERE open = 1)
        OR (NEW.seq, NEW.booking_id, NEW.at, NEW.type) IS NOT (OLD.seq, OLD.booking_id, OLD.at, OLD.type)
      BEGIN SELECT raise(ABORT, 'booking_events is append-only'); END;
      CREATE TRIGGER booking_events_are_not_replaced BEFORE INSERT ON booking_events
      WHEN EXISTS (SELECT 1 FROM booking_events WHERE seq = NEW.seq)
      BEGIN SELECT raise(ABORT, 'booking_events is append-only'); END;
      ALTER TABLE deletions ADD COLUMN appointments INTEGER NOT NULL DEFAULT 0;
    `);
  },
};

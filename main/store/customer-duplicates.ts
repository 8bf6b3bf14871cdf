/** Customers who may be one person: what the book is asked for before names are compared. */
import type { Customer } from '../../preload/contract/calls.ts';
import { type CustomerRow, toCustomer } from './call-reader.ts';
import type { Store } from './open.ts';

/** Looks for customers who share something. */
export interface LikelyDuplicates {
  /** The last callers, latest first. */
  latest: (limit: number) => Customer[];
  /** In one suburb, the last callers first; at most some hundreds. */
  inSuburb: (location: string) => Customer[];
  /** Others who rang from a phone that this customer rang from, by their numbers. */
  onSamePhone: (phone: string) => string[];
}

/** Looks in `store`. */
export function createLikelyDuplicates(store: Store): LikelyDuplicates {
  const latest = store.prepare<{ limit: number }, CustomerRow>(
    'customers to compare',
    'SELECT * FROM customers ORDER BY last_call_at DESC, id DESC LIMIT @limit',
  );
  const inSuburb = store.prepare<{ location: string }, CustomerRow>(
    'customers of suburb',
    `SELECT * FROM customers WHERE location = @location COLLATE NOCASE
     ORDER BY last_call_at DESC, id DESC LIMIT 500`,
  );
  const onSamePhone = store.prepare<{ phone: string }, { phone: string }>(
    'customers on the same phone',
    `SELECT DISTINCT theirs.customer_phone AS phone FROM calls AS mine JOIN calls AS theirs USING (from_number)
     WHERE mine.customer_phone = @phone AND theirs.customer_phone <> @phone
       AND mine.test = 0 AND theirs.test = 0 LIMIT 10`,
  );
  return {
    latest: (limit) => latest.all({ limit }).map(toCustomer),
    inSuburb: (location) => inSuburb.all({ location }).map(toCustomer),
    onSamePhone: (phone) => onSamePhone.all({ phone }).map((row) => row.phone),
  };
}

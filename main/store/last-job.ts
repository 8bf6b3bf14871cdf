/** What a customer last rang about. */
import { createCustomerNumbers } from './customer-numbers.ts';
import type { Store } from './open.ts';

/** Returns the function that tells, by the customer's number as the book has it, what their last job was; null when unknown. */
export function createLastJob(store: Store): (phone: string) => string | null {
  const last = store.apart.prepare<{ phone: string }, { value: string }>(
    'last job of customer',
    `SELECT value FROM calls JOIN captures USING (call_sid)
     WHERE customer_phone = @phone AND field = 'issue_description' AND rank = 0 AND typeof(value) = 'text'
       AND NOT (source = 'model' AND said IS NULL)
     ORDER BY started_at DESC LIMIT 1`,
  );
  const { mainOf } = createCustomerNumbers(store);
  return (phone) => last.get({ phone: mainOf(phone) })?.value ?? null;
}

/**
 * What the office forgets: the words of calls that are old enough, every day, and everything about a customer who asks
 * for it. The database forgets first; the second copy and the CSV logs follow, at the next start at the latest.
 */
import { DateTime } from 'luxon';
import type { Clock } from '../lib/clock.ts';
import { failed, ok, type Result } from '../lib/result.ts';

/** What forgetting works with; the store and exports rooms make it. */
export interface PrivacyNeeds {
  forgetter: {
    forgetWords(before: number, at: number, limit: number): number;
    forgetPerson(phone: string, at: number): { calls: number; appointments: number };
    tidy(): void;
    copiesAreBehind(): boolean;
    noteCopies(): void;
  };
  /** Makes the second copy and the CSV logs say no more than the database does; false when one cannot be written. */
  rewriteCopies: () => Promise<boolean>;
  /** Deletes a customer's recordings, or those of calls that rang before an instant; resolves to how many. */
  deleteRecordings: (of: { phone: string } | { before: number }) => Promise<Result<number>>;
  /** Whole months that recordings are kept; null is for ever. */
  keepRecordingsMonths: () => number | null;
  /** A sentence on why a customer cannot be forgotten at the moment; null when they can. */
  whyNotYet: (phone: string) => string | null;
  /** Whole months that words are kept; null is for ever. */
  keepWordsMonths: () => number | null;
  timezone: () => string;
  clock: Clock;
  report: (level: 'info' | 'problem', text: string) => void;
  /** Lets calls have their turn between two pieces of work. */
  pause: () => Promise<void>;
}

/** Forgetting, on request and by age. */
export interface Privacy {
  /** Forgets a customer by their number as the book has it; resolves to what was theirs. */
  forgetCustomer(phone: string): Promise<Result<{ calls: number; appointments: number }>>;
  /** Forgets the words that are old enough, and completes what an earlier forgetting left undone. */
  forgetOldWords(): Promise<void>;
  /** Deletes the recordings that are old enough. */
  deleteOldRecordings(): Promise<void>;
}

const callsAtOnce = 10; // some milliseconds of the thread that answers calls

/** Forgets with `needs`; nothing happens by itself. */
export function createPrivacy(needs: PrivacyNeeds): Privacy {
  const { forgetter, clock, report } = needs;

  const completeCopies = async (): Promise<Result<null>> => {
    if (!forgetter.copiesAreBehind()) return ok(null);
    forgetter.tidy();
    if (!(await needs.rewriteCopies())) {
      return failed(
        'It is gone from the database, but the second copy or the CSV logs could not be written. Callout goes on trying, every day and at every start.',
      );
    }
    forgetter.noteCopies();
    return ok(null);
  };
  const monthsAgo = (months: number): number =>
    DateTime.fromMillis(clock.now(), { zone: needs.timezone() }).startOf('day').minus({ months }).toMillis();
  return {
    deleteOldRecordings: async () => {
      const months = needs.keepRecordingsMonths();
      if (months === null) return;
      const deleted = await needs.deleteRecordings({ before: monthsAgo(months) });
      if (!deleted.ok) report('problem', deleted.reason);
    },
    forgetCustomer: async (phone) => {
      const notYet = needs.whyNotYet(phone);
      if (notYet !== null) return failed(notYet);
      const deleted = await needs.deleteRecordings({ phone });
      if (!deleted.ok) return failed(`${deleted.reason} Nothing else was deleted.`);
      const forgotten = forgetter.forgetPerson(phone, clock.now());
      if (forgotten.calls + forgotten.appointments === 0)
        return failed(`There is no finished call and no appointment of ${phone}.`);
      const copied = await completeCopies();
      return copied.ok ? ok(forgotten) : copied;
    },
    forgetOldWords: async () => {
      const months = needs.keepWordsMonths();
      if (months !== null) {
        const before = monthsAgo(months);
        let calls = 0;
        for (let some = -1; some !== 0; calls += some) {
          some = forgetter.forgetWords(before, clock.now(), callsAtOnce);
          await needs.pause();
        }
        if (calls > 0) report('info', sentenceFor(calls, months));
      }
      const copied = await completeCopies();
      if (!copied.ok) report('problem', copied.reason);
    },
  };
}

function sentenceFor(calls: number, months: number): string {
  const which = calls === 1 ? 'one call' : `${calls.toLocaleString('en-AU')} calls`;
  return `The words of ${which} older than ${months === 1 ? 'a month' : `${String(months)} months`} were deleted, as set.`;
}

/** Which of a call's final status callbacks is news: they may come twice and in any order. */

/** Remembers the calls that ended lately. */
export interface StatusOrder {
  /** Whether this callback tells more than those before it; one without a number is judged by what it says. */
  isNews(callSid: string, sequenceNumber: number | null): boolean;
}

/** Beyond this the oldest are forgotten; a repetition then says what is known already. */
const maxRemembered = 1_000;

/** Starts with no calls. */
export function createStatusOrder(): StatusOrder {
  const latest = new Map<string, number>();
  return {
    isNews(callSid, sequenceNumber) {
      if (sequenceNumber === null) return true;
      const before = latest.get(callSid);
      if (before !== undefined && sequenceNumber <= before) return false;
      latest.set(callSid, sequenceNumber);
      const oldest = latest.keys().next();
      if (latest.size > maxRemembered && !oldest.done) latest.delete(oldest.value);
      return true;
    },
  };
}

/** What the network has of a call that is over, and what it adds to our own record. */
import type { Call } from '../../preload/contract/calls.ts';
import { assertNever } from '../lib/assert.ts';
import type { CallEvent, FinishedStatus } from './call-events.ts';
import type { NetworkStatus } from './line.ts';

/** An incoming call as the network has it; instants are milliseconds since the epoch. */
export interface NetworkRecord {
  callSid: string;
  /** E.164; null when withheld. */
  from: string | null;
  to: string | null;
  startedAt: number;
  endedAt: number;
  outcome: NetworkStatus['outcome'];
  durationSeconds: number | null;
}

/** What became of a network record: we had it, we did not and have it now, or ours was put right. */
export type Reconciled = 'known' | 'added' | 'corrected';

/** Whether the network's word was sent before one we had, or was that one; a word without a number is taken as it is. */
export function isOldNews({ sequence }: NetworkStatus, had: number | null): boolean {
  return sequence !== undefined && had !== null && sequence <= had;
}

/**
 * What the network knows better than our own record, as an event; null when it agrees. Of calls that were cut short
 * here, the network knows how they ended.
 */
export function correctionFor(call: Call, record: NetworkRecord): CallEvent | null {
  const durationSeconds = record.durationSeconds ?? call.durationSeconds ?? 0;
  if (call.status === 'interrupted') {
    const status = statusOfInterrupted(call, record.outcome);
    const { endedAt } = record;
    const same =
      status === call.status && call.durationSeconds === durationSeconds && call.endedAt === endedAt;
    return same ? null : { type: 'outcome_reported', status, durationSeconds, endedAt };
  }
  return call.durationSeconds === durationSeconds ? null : { type: 'duration_reported', durationSeconds };
}

/** A call that was cut off before the goodbye stays one that somebody should ring back. */
function statusOfInterrupted({ turns }: Call, outcome: NetworkStatus['outcome']): FinishedStatus {
  switch (outcome) {
    case 'completed': {
      const last = turns.findLast(({ role }) => role === 'agent');
      const saidGoodbye = last?.intent === 'goodbye' || last?.intent === 'not_a_job';
      return saidGoodbye ? 'completed' : 'interrupted';
    }
    case 'failed':
      return 'failed';
    case 'busy':
    case 'no-answer':
    case 'canceled':
      return 'missed';
    default:
      return assertNever(outcome);
  }
}

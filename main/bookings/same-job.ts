/** Whether two calls are about one job. */
import type { Job } from '../../preload/contract/bookings.ts';

/**
 * The same customer and the same main service. Who is withheld, or has not said yet what is wrong, is told apart only by
 * what is known: an unknown service may be any.
 */
export function isSameJob(one: Job, other: Job): boolean {
  if (one.phone !== null && other.phone !== null && one.phone !== other.phone) return false;
  return one.service === null || other.service === null || one.service === other.service;
}

/** Whether the period before can be told of at all. */
import type { Analytics } from '../../../../preload/contract/analytics.ts';

/** Only when calls were kept from its first day on: half a period would look like growth. */
export function isCompared({ before, firstDay }: Analytics): boolean {
  return firstDay !== null && firstDay <= before.from;
}

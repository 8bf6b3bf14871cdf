/** Whether the office has worked for the caller before, from what was said. */
import vocabulary from '../../resources/extraction/histories.json' with { type: 'json' };
import type { Call, Found } from './call.ts';
import { finder } from './phrases.ts';

const find = finder<'yes' | 'no' | 'other'>(vocabulary);

/** True, false, or null when nothing was said; what neighbours and mates did does not count. */
export function hearHistory(call: Call): Found<boolean> | null {
  let heard: Found<boolean> | null = null;
  for (const utterance of call.callers) {
    const matches = find(utterance.tokens);
    const others = matches.filter(({ label }) => label === 'other');
    for (const { label, from, to } of matches) {
      if (label === 'other' || others.some((other) => other.from <= to && other.to >= from - 6)) continue;
      const fresh: Found<boolean> = {
        value: label === 'yes',
        utterance,
        from,
        to,
        confidence: label === 'yes' ? 0.75 : 0.85,
      };
      if (heard === null || fresh.confidence > heard.confidence) heard = fresh;
    }
    heard = answered(utterance) ?? heard;
  }
  return heard;
}

/** "Have you used us before?" "Yes." */
function answered(utterance: Call['callers'][number]): Found<boolean> | null {
  if (!utterance.asked.has('history') || utterance.reply === null || utterance.tokens.length === 0)
    return null;
  return { value: utterance.reply === 'yes', utterance, from: 0, to: 1, confidence: 0.85 };
}

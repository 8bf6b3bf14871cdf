/** From a number to the calls it counts. */
import type { KeyboardEvent } from 'react';
import type { Period } from '../../../../preload/contract/analytics.ts';
import type { FigureRef } from '../../../../preload/contract/figures.ts';
import { goTo } from '../../../hooks/use-route.ts';
import { callsPlace } from '../../../places.ts';

/** Shows the calls that `figure` counts on these days. */
export function openCalls(figure: FigureRef, { from, until }: Period): void {
  goTo(callsPlace({ figure, from, until }));
}

/** Whether a key presses the part of a chart that has the focus, as it does with every button. */
export function pressesPart(event: KeyboardEvent): boolean {
  if (event.key !== 'Enter' && event.key !== ' ') return false;
  event.preventDefault(); // the space bar would scroll
  return true;
}

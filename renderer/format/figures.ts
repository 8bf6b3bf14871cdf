/** The figures of the reports and their groups, as people read them. */
import {
  acceptanceSteps,
  durationSteps,
  type FigureName,
  type FigureRef,
} from '../../preload/contract/figures.ts';
import { serviceTypes, urgencyLevels } from '../../preload/contract/fields.ts';
import { texts } from '../texts.ts';
import { formatClockTime } from './dates.ts';

const { groups, figureTitles, weekdays, area } = texts.reports;

/** The groups that have an order of their own, in it. */
export const orderedGroups: Partial<Record<FigureName, Readonly<Record<string, string>>>> = {
  urgency: named(urgencyLevels, texts.urgencies),
  outcome: groups.outcome,
  customer: groups.customer,
  success: groups.success,
  booking: groups.booking,
  promise: groups.promise,
  duration: named(durationSteps.map(String), groups.duration), // numbers come first and rising in an object
  acceptance: named([...acceptanceSteps.map(String), 'nobody'], groups.acceptance),
};

/** "Hot water"; "Monday 9:00 am"; the figure's own name where it has no groups. */
export function nameOfGroup({ name, key }: FigureRef): string {
  if (key === null || key === 'all') return figureTitles[name];
  if (name === 'hour') {
    const [weekday = '1', hour = '00'] = key.split('-');
    return `${weekdays[Number(weekday) - 1] ?? ''} ${formatClockTime(`${hour}:00`)}`;
  }
  if (name === 'postcode') return area(key);
  return orderedGroups[name]?.[key] ?? serviceNames[key] ?? key;
}

/** "Services: Hot water", "Emergencies". */
export function nameOfFigure(figure: FigureRef): string {
  const [title, group] = [figureTitles[figure.name], nameOfGroup(figure)];
  return title === group ? title : `${title}: ${group}`;
}

const serviceNames = named(serviceTypes, texts.services);

function named(keys: readonly string[], names: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, names[key] ?? key]));
}

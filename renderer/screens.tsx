/** The window's screens, in the order of the rail and of Ctrl+1, Ctrl+2 … A new screen is one line here. */
import {
  CalendarLtrFilled,
  CalendarLtrRegular,
  CallFilled,
  CallRegular,
  DocumentBulletListFilled,
  DocumentBulletListRegular,
  HistoryFilled,
  HistoryRegular,
  PeopleFilled,
  PeopleRegular,
  SettingsFilled,
  SettingsRegular,
} from '@fluentui/react-icons';
import type { ComponentType, ReactElement } from 'react';
import { later } from './later.tsx';
import { LiveScreen } from './screens/live/live-screen.tsx';
import type { texts } from './texts.ts';

/** One screen. It draws its own `main`; what follows its name in the address is `useRoute().rest`. */
export interface ScreenEntry {
  /** Its part of the address: `#/live`. */
  name: keyof typeof texts.screens;
  icon: ReactElement;
  /** The icon while the screen is shown. */
  shownIcon: ReactElement;
  Screen: ComponentType;
}

/** The first one is shown at the start, and the window's first picture needs no other. */
export const screens: readonly [ScreenEntry, ...ScreenEntry[]] = [
  { name: 'live', icon: <CallRegular />, shownIcon: <CallFilled />, Screen: LiveScreen },
  {
    name: 'calls',
    icon: <HistoryRegular />,
    shownIcon: <HistoryFilled />,
    Screen: later(() => import('./screens/calls/calls-screen.tsx').then((file) => file.CallsScreen)),
  },
  {
    name: 'customers',
    icon: <PeopleRegular />,
    shownIcon: <PeopleFilled />,
    Screen: later(() =>
      import('./screens/customers/customers-screen.tsx').then((file) => file.CustomersScreen),
    ),
  },
  {
    name: 'bookings',
    icon: <CalendarLtrRegular />,
    shownIcon: <CalendarLtrFilled />,
    Screen: later(() => import('./screens/bookings/bookings-screen.tsx').then((file) => file.BookingsScreen)),
  },
  {
    name: 'reports',
    icon: <DocumentBulletListRegular />,
    shownIcon: <DocumentBulletListFilled />,
    Screen: later(() => import('./screens/reports/reports-screen.tsx').then((file) => file.ReportsScreen)),
  },
  {
    name: 'settings',
    icon: <SettingsRegular />,
    shownIcon: <SettingsFilled />,
    Screen: later(() => import('./screens/settings/settings-screen.tsx').then((file) => file.SettingsScreen)),
  },
];

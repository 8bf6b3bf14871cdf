/** The appointments: a week or a day, what waits for the office's word, and one booking opened. */
import { Button, Radio, RadioGroup } from '@fluentui/react-components';
import { AddRegular, ChevronLeftRegular, ChevronRightRegular, LinkRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Booking, DayPlan, Slot } from '../../../preload/contract/bookings.ts';
import { bridge } from '../../bridge.ts';
import { DayBox } from '../../components/day-box.tsx';
import { SaidLine } from '../../components/said-line.tsx';
import { addDays, dateIn, mondayOf } from '../../format/calendar-days.ts';
import { formatDays } from '../../format/dates.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { useNotedPlace } from '../../hooks/use-noted-place.ts';
import { useRoute } from '../../hooks/use-route.ts';
import { bookingPlace, readBookingPlace, readNewBookingPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import type { Wanted } from './booking-chip.tsx';
import { BookingPanel } from './booking-panel.tsx';
import styles from './bookings-screen.module.css';
import { NewBooking } from './new-booking.tsx';
import { NoWindows } from './no-windows.tsx';
import { type Calendar, useBookings } from './use-bookings.ts';
import { type Draft, useDraft } from './use-draft.ts';
import { WeekGrid } from './week-grid.tsx';

/** Week or day; opened at a booking from anywhere. */
export function BookingsScreen() {
  const route = useRoute();
  const callSid = readNewBookingPlace(route);
  return <BookingsCalendar key={route.visit} first={readBookingPlace(route)} callSid={callSid} />;
}

interface BookingsCalendarProps {
  first: ReturnType<typeof readBookingPlace>;
  /** The call that a booking is to be made out of. */
  callSid: string | null;
}

function BookingsCalendar({ first, callSid }: BookingsCalendarProps) {
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const today = dateIn(useNow(), timezone);
  const [view, setView] = useState<View>('week');
  const [chosen, setChosen] = useState(first.date);
  const from = view === 'week' ? mondayOf(chosen ?? today) : (chosen ?? today);
  const until = addDays(from, view === 'week' ? 6 : 0);
  const [opened, setOpened] = useState(first.id);
  const [creating, setCreating] = useState<Creating | null>(null);
  useDraft(callSid, (draft) => {
    setCreating({ slot: null, draft });
    if (draft.day !== null && draft.day > today) setChosen(draft.day);
  });
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const want = (id: string) => setWanted({ id });
  const calendar = thenWanted(useBookings(from, until), want);
  const days = calendar.days ?? [];
  const booking = calendar.bookings.find(({ id }) => id === opened);
  useNotedPlace(placeOf(chosen ?? (booking ? today : null), booking?.id ?? ''));
  const nothing =
    calendar.days !== null && days.every(({ windows, holiday }) => windows.length === 0 && holiday === null);
  return (
    <main className={styles.screen} aria-label={texts.screens.bookings}>
      <Bar
        {...{ view, from, until, calendar }}
        onView={setView}
        onGo={setChosen}
        onCreate={() => setCreating({ slot: null, draft: null })}
      />
      <SaidLine said={calendar.said} onDismiss={calendar.hush} />
      <div className={styles.body}>
        <div className={styles.calendar}>
          {nothing && view === 'week' ? (
            <NoWindows onChosen={calendar.reload} />
          ) : (
            <WeekGrid
              days={days}
              calendar={calendar}
              today={today}
              selected={booking?.id ?? null}
              wanted={wanted}
              onSlot={(slot) => setCreating({ slot, draft: creating?.draft ?? null })}
              onSelect={(id) => {
                setCreating(null);
                setOpened(id);
              }}
            />
          )}
        </div>
        <Beside
          {...{ creating, booking, days, calendar, timezone, onWant: want }}
          onClose={() => (creating ? setCreating(null) : setOpened(null))}
        />
      </div>
    </main>
  );
}

/** The calendar whose bookings have the focus after what was done to them, wherever the button for it stood. */
function thenWanted(calendar: Calendar, want: (id: string) => void): Calendar {
  const after =
    <Rest extends unknown[]>(act: (booking: Booking, ...rest: Rest) => void) =>
    (booking: Booking, ...rest: Rest) => {
      act(booking, ...rest);
      want(booking.id);
    };
  const { confirm, move, cancel } = calendar;
  return { ...calendar, confirm: after(confirm), move: after(move), cancel: after(cancel) };
}

interface BesideProps {
  creating: Creating | null;
  booking: Booking | undefined;
  days: readonly DayPlan[];
  calendar: Calendar;
  timezone: string;
  onWant: (id: string) => void;
  onClose: () => void;
}

/** The form of a new booking, or the one that is open; closed, the calendar has the focus again. */
function Beside({ creating, booking, days, calendar, timezone, onWant, onClose }: BesideProps) {
  if (creating) {
    const { slot, draft } = creating;
    return (
      <NewBooking
        key={`${draft?.callSid ?? ''} ${slot ? `${slot.date} ${slot.start}` : ''}`}
        days={days}
        first={slot}
        draft={draft}
        onCreate={calendar.create}
        onMade={onWant}
        onClose={onClose}
      />
    );
  }
  if (!booking) return null;
  const close = () => {
    onClose();
    onWant(booking.id);
  };
  return <BookingPanel key={booking.id} {...{ booking, days, calendar, timezone }} onClose={close} />;
}

interface BarProps extends StepsProps {
  view: View;
  calendar: Calendar;
  onView: (view: View) => void;
  onCreate: () => void;
}

function Bar({ view, calendar, onView, onCreate, ...steps }: BarProps) {
  return (
    <div className={styles.bar}>
      <Views view={view} onView={onView} />
      <Steps {...steps} />
      <Waiting calendar={calendar} />
      <span className={styles.space} />
      <CopyAddress onCopied={calendar.say} />
      <Button appearance="primary" icon={<AddRegular />} onClick={onCreate}>
        {texts.bookings.create}
      </Button>
    </div>
  );
}

function placeOf(date: string | null, id: string): string {
  return date === null ? 'bookings' : bookingPlace({ date, id });
}

type View = 'week' | 'day';

/** The form for a new booking is open; at the time that was pressed, if one was. */
interface Creating {
  slot: Slot | null;
  /** What the call tells, when it is made out of one. */
  draft: Draft | null;
}

function Views({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <RadioGroup
      layout="horizontal"
      value={view}
      aria-label={texts.bookings.view}
      onChange={(_, { value }) => onView(value === 'day' ? 'day' : 'week')}
    >
      <Radio value="week" label={texts.bookings.week} />
      <Radio value="day" label={texts.bookings.day} />
    </RadioGroup>
  );
}

interface StepsProps {
  from: string;
  until: string;
  /** Null goes to today. */
  onGo: (date: string | null) => void;
}

function Steps({ from, until, onGo }: StepsProps) {
  return (
    <>
      <Button
        appearance="subtle"
        icon={<ChevronLeftRegular />}
        aria-label={texts.bookings.earlier}
        onClick={() => onGo(addDays(from, from === until ? -1 : -7))}
      />
      <Button size="small" onClick={() => onGo(null)}>
        {texts.bookings.today}
      </Button>
      <Button
        appearance="subtle"
        icon={<ChevronRightRegular />}
        aria-label={texts.bookings.later}
        onClick={() => onGo(addDays(until, 1))}
      />
      <h2 className={styles.days}>{formatDays(from, until, true)}</h2>
      <DayBox className={styles.goTo} label={texts.bookings.goTo} value={null} onChoose={onGo} />
    </>
  );
}

function Waiting({ calendar: { bookings } }: { calendar: Calendar }) {
  const waiting = bookings.filter(({ state }) => state === 'held').length;
  return waiting > 0 && <span className={styles.waiting}>{texts.bookings.waiting(waiting)}</span>;
}

function CopyAddress({ onCopied }: { onCopied: (text: string) => void }) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await bridge.ask('bookings:calendar-address', undefined));
      onCopied(texts.bookings.copied);
    } catch {
      onCopied(texts.bookings.failed);
    }
  };
  return (
    <Button appearance="subtle" icon={<LinkRegular />} onClick={() => void copy()}>
      {texts.bookings.copyAddress}
    </Button>
  );
}

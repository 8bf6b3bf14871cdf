/** One customer: how to reach them, where, and everything that was ever between us. */
import { Button, Link } from '@fluentui/react-components';
import type { CallSummary } from '../../../preload/contract/calls.ts';
import { UrgencyMark } from '../../components/mark.tsx';
import { formatClockTime, formatDay, formatIsoDate, formatTime } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { formatService, isEmergency, valueOf } from '../../format/values.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { goTo } from '../../hooks/use-route.ts';
import { bookingPlace, callsPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import styles from './customer-profile.module.css';
import { AddressList } from './address-list.tsx';
import { PrivacyActions } from './privacy-actions.tsx';
import { SamePerson } from './same-person.tsx';
import type { Profile } from './use-customers.ts';

interface CustomerProfileProps {
  profile: Profile;
  /** Opens another customer. */
  onPhone: (phone: string) => void;
}

/** Facts, notes, bookings, calls; a call is one click from its transcript. */
export function CustomerProfile({ profile, onPhone }: CustomerProfileProps) {
  const { customer, notes, bookings, calls } = profile;
  const now = useNow();
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const day = (at: number) => formatDay(at, timezone, now);
  const words = texts.customers;
  const facts: [string, string][] = [
    [words.number, formatPhone(customer.phone)],
    [words.first, day(customer.firstCallAt)],
    [words.last, day(customer.lastCallAt)],
  ];
  return (
    <section className={styles.profile} aria-label={customer.name ?? words.noName}>
      <h2 className={styles.name}>{customer.name ?? words.noName}</h2>
      <p className={styles.quiet}>{words.calls(customer.callCount)}</p>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt className={styles.quiet}>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <AddressList profile={profile} />
      <SamePerson profile={profile} onPhone={onPhone} />
      {notes.length > 0 && <h3 className={styles.title}>{words.notes}</h3>}
      <ul>
        {notes.map(({ at, text }) => (
          <li key={`${String(at)} ${text}`} className={styles.line}>
            <span>{text}</span>
            <span className={styles.when}>{day(at)}</span>
          </li>
        ))}
      </ul>
      <Bookings bookings={bookings} />
      <h3 className={styles.title}>{words.callsTitle}</h3>
      <ul>
        {calls.calls.map((call) => (
          <li key={call.callSid}>
            <CallLine call={call} when={`${day(call.startedAt)}, ${formatTime(call.startedAt, timezone)}`} />
          </li>
        ))}
      </ul>
      {calls.next !== null && (
        <Link href={`#/${callsPlace({ customer: customer.phone })}`}>{words.allCalls}</Link>
      )}
      <PrivacyActions customer={customer} />
    </section>
  );
}

function Bookings({ bookings }: Pick<Profile, 'bookings'>) {
  const words = texts.customers;
  return (
    <>
      <h3 className={styles.title}>{words.bookings}</h3>
      {bookings.length === 0 && <p className={styles.quiet}>{words.noBookings}</p>}
      <ul>
        {bookings.map(({ id, date, start, state, job }) => (
          <li key={id} className={styles.line}>
            <Link href={`#/${bookingPlace({ date, id })}`}>
              {formatIsoDate(date)}, {formatClockTime(start)}
              {job.service === null ? '' : ` · ${formatService(job.service)}`}
            </Link>
            <span className={styles.when}>{words.bookingStates[state]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function CallLine({ call, when }: { call: CallSummary; when: string }) {
  const what = [valueOf(call.fields, 'service_type'), valueOf(call.fields, 'issue_description')];
  const words = what.filter((part) => part !== null).join(' · ') || texts.calls.nothingKnown;
  return (
    <Button appearance="subtle" className={styles.call} onClick={() => goTo(callsPlace({}, call.callSid))}>
      <span className={styles.what}>{words}</span>
      {isEmergency(call) && <UrgencyMark level="emergency" />}
      <span className={styles.when}>{when}</span>
    </Button>
  );
}

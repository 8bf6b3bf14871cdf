/** A caller who rang before: who it seems to be, and what it was about last time. */
import { Link } from '@fluentui/react-components';
import { PersonRegular } from '@fluentui/react-icons';
import type { Call } from '../../../preload/contract/calls.ts';
import { formatDay } from '../../format/dates.ts';
import { valueOf } from '../../format/values.ts';
import { useKnownCaller } from '../../hooks/use-known-caller.ts';
import { useNow } from '../../hooks/use-live.tsx';
import { customerPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import styles from './known-caller.module.css';

/** One line under the call's head, from the first ring on; nothing for a new number. */
export function KnownCallerLine({ call }: { call: Call }) {
  const known = useKnownCaller(call);
  const now = useNow();
  if (known === null) return null;
  const { customer, last } = known;
  const who = [customer.name ?? texts.customers.noName, customer.location].filter((part) => part !== null);
  const lastJob = last && [valueOf(last.fields, 'service_type'), valueOf(last.fields, 'issue_description')];
  const told = valueOf(call.fields, 'customer_name');
  const other = told !== null && told !== customer.name; // somebody else on a known phone
  const parts = [
    other ? texts.known.phoneOf(who.join(', ')) : who.join(', '),
    texts.customers.calls(customer.callCount),
    ...(last === null ? [] : [texts.known.last(formatDay(last.startedAt, last.timezone, now))]),
    ...(lastJob ?? []).filter((part) => part !== null),
  ];
  const words = parts.join(' · ');
  return (
    <p className={styles.known} aria-label={texts.known.label}>
      <span className={styles.icon} aria-hidden>
        <PersonRegular />
      </span>
      <span className={styles.words} title={words}>
        {words}
      </span>
      <Link href={`#/${customerPlace(customer.phone)}`} className={styles.show}>
        {texts.callBook.customer}
      </Link>
    </p>
  );
}

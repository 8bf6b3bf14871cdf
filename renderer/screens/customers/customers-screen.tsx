/** The customer book: found by name, number or suburb; their calls, notes and bookings beside. */
import { Input } from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Customer } from '../../../preload/contract/calls.ts';
import { LongList } from '../../components/long-list.tsx';
import { NeedsMark } from '../../components/mark.tsx';
import { formatDay } from '../../format/dates.ts';
import { formatPhone } from '../../format/phones.ts';
import { useLive, useNow } from '../../hooks/use-live.tsx';
import { useNotedPlace } from '../../hooks/use-noted-place.ts';
import { useRoute } from '../../hooks/use-route.ts';
import { useSearchKey } from '../../hooks/use-search-key.ts';
import { customerPlace } from '../../places.ts';
import { texts } from '../../texts.ts';
import { CustomerProfile } from './customer-profile.tsx';
import styles from './customers-screen.module.css';
import { useCustomers, useProfile } from './use-customers.ts';

/** The list at the left, the open customer beside it. */
export function CustomersScreen() {
  const { visit, rest } = useRoute();
  return <CustomersLookedThrough key={visit} first={rest === '' ? null : rest} />;
}

function CustomersLookedThrough({ first }: { first: string | null }) {
  const [text, setText] = useState('');
  const [phone, setPhone] = useState(first);
  const box = useSearchKey();
  const list = useRef<HTMLDivElement>(null);
  const { customers, failed, loadMore } = useCustomers(text);
  const profile = useProfile(phone);
  useNotedPlace(phone === null ? 'customers' : customerPlace(phone));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setText('');
    if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    list.current?.focus();
  };
  return (
    <main className={styles.screen} aria-label={texts.customers.label}>
      <section className={styles.found} aria-label={texts.customers.list}>
        <div className={styles.search} role="search">
          <Input
            className={styles.box}
            type="search"
            input={{ ref: box }}
            contentBefore={<SearchRegular />}
            aria-label={texts.customers.search}
            placeholder={texts.customers.placeholder}
            maxLength={200}
            value={text}
            onChange={(_, { value }) => setText(value)}
            onKeyDown={onKeyDown}
          />
        </div>
        {failed && <NeedsMark text={texts.customers.failed} />}
        {customers?.length === 0 && <Nobody searched={text.trim() !== ''} />}
        {customers !== null && customers.length > 0 && (
          <LongList
            label={texts.customers.list}
            items={customers}
            rowHeight={60}
            idOf={(customer) => customer.phone}
            current={phone}
            onCurrent={setPhone}
            ticked={null}
            onKey={(event) => event.key === 'Escape' && box.current?.focus()}
            onNearEnd={loadMore}
            handle={list}
          >
            {(customer) => <CustomerRow customer={customer} />}
          </LongList>
        )}
      </section>
      {profile === null ? (
        <p className={styles.hint}>{texts.customers.nothingOpen}</p>
      ) : (
        <CustomerProfile key={profile.customer.phone} profile={profile} />
      )}
    </main>
  );
}

function CustomerRow({ customer }: { customer: Customer }) {
  const now = useNow();
  const timezone = useLive((state) => state.app?.timezone) ?? 'Australia/Sydney';
  const { name, phone, location, lastCallAt, callCount } = customer;
  return (
    <div className={styles.row}>
      <div className={styles.line}>
        <span className={styles.name}>{name ?? texts.customers.noName}</span>
        <span className={styles.quiet}>{formatDay(lastCallAt, timezone, now)}</span>
      </div>
      <div className={styles.line}>
        <span>{[formatPhone(phone), location].filter((part) => part !== null).join(' · ')}</span>
        <span className={styles.quiet}>{texts.customers.calls(callCount)}</span>
      </div>
    </div>
  );
}

function Nobody({ searched }: { searched: boolean }) {
  return (
    <div className={styles.empty}>
      <h2>{searched ? texts.customers.nothingFound : texts.customers.empty}</h2>
      <p>{searched ? texts.customers.nothingFoundHint : texts.customers.emptyHint}</p>
    </div>
  );
}

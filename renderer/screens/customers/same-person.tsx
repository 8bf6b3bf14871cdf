/** Who may be the same person: joined with one click, taken apart again with another. */
import { Button } from '@fluentui/react-components';
import type { Customer } from '../../../preload/contract/calls.ts';
import { SaidLine } from '../../components/said-line.tsx';
import { formatPhone } from '../../format/phones.ts';
import { texts } from '../../texts.ts';
import styles from './customer-profile.module.css';
import { useBookChanges } from './use-book-changes.ts';
import type { Profile } from './use-customers.ts';

interface SamePersonProps {
  profile: Profile;
  /** Opens another customer. */
  onPhone: (phone: string) => void;
}

/** The proposals, the numbers that were joined, and what was just done. */
export function SamePerson({ profile: { customer, duplicates, numbers }, onPhone }: SamePersonProps) {
  const changes = useBookChanges();
  const words = texts.customers;
  return (
    <>
      <SaidLine said={changes.said} onDismiss={changes.hush} />
      {numbers.length > 1 && (
        <>
          <h3 className={styles.title}>{words.numbers}</h3>
          <ul>
            {numbers.map((phone) => (
              <li key={phone} className={styles.line}>
                <span>{formatPhone(phone)}</span>
                {phone !== customer.phone && (
                  <Button
                    size="small"
                    aria-label={words.partLabel(formatPhone(phone))}
                    onClick={() => changes.part(phone, customer.phone)}
                  >
                    {words.part}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {duplicates.length > 0 && <h3 className={styles.title}>{words.perhaps}</h3>}
      <ul>
        {duplicates.map(({ other, why }) => (
          <li key={other.phone} className={styles.line}>
            <button type="button" className={styles.other} onClick={() => onPhone(other.phone)}>
              {nameOf(other)}
            </button>
            <span className={styles.why}>
              {formatPhone(other.phone)} · {words.likenesses[why]}
            </span>
            <Button
              size="small"
              appearance="primary"
              aria-label={words.joinLabel(nameOf(other))}
              onClick={() => changes.join(other, customer)}
            >
              {words.join}
            </Button>
            <Button
              size="small"
              aria-label={words.apartLabel(nameOf(other))}
              onClick={() => changes.keepApart(customer, other)}
            >
              {words.apart}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function nameOf({ name, phone }: Customer): string {
  return name ?? formatPhone(phone);
}

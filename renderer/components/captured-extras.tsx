/** What was mentioned beside the ten fields. */
import type { CallDetails } from '../../preload/contract/calls.ts';
import type { Capture, CapturedFields } from '../../preload/contract/fields.ts';
import { formatPhone } from '../format/phones.ts';
import { formatService } from '../format/values.ts';
import { texts } from '../texts.ts';
import { CapturedField } from './captured-field.tsx';
import styles from './captured-panel.module.css';
import type { Evidence } from './evidence.ts';

interface CapturedExtrasProps {
  details: CallDetails;
  fields: CapturedFields;
  onEvidence: (evidence: Evidence | null) => void;
}

/** Further services, further numbers; nothing where there are none. */
export function CapturedExtras({ details, fields, onEvidence }: CapturedExtrasProps) {
  const services = details.services.filter((other) => other.value !== fields.service_type?.value);
  const phones = details.phones.filter((other) => other.value !== fields.customer_phone?.value);
  if (services.length === 0 && phones.length === 0) return null;
  const show = { onEvidence };
  return (
    <section aria-label={texts.captured.alsoSaid}>
      <h3 className={styles.also}>{texts.captured.alsoSaid}</h3>
      <dl>
        {services.map((service) => (
          <CapturedField
            key={asText(service)}
            label={texts.captured.otherService}
            capture={service}
            value={(capture) => formatService(asText(capture))}
            {...show}
          />
        ))}
        {phones.map((phone) => (
          <CapturedField
            key={phone.value}
            label={texts.captured.otherPhone}
            capture={phone}
            value={({ value, valid }) => withValidity(formatPhone(value), valid)}
            {...show}
          />
        ))}
      </dl>
    </section>
  );
}

function withValidity(phone: string, valid: boolean): string {
  return valid ? phone : `${phone} (${texts.captured.invalidPhone})`;
}

function asText(capture: Capture): string {
  return String(capture.value ?? capture.said ?? '');
}

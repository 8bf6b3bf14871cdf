/**
 * Whether this office has been welcomed: remembered by the window itself, so that it draws its screens at once at the
 * next start, before the engine has answered.
 */
const storageKey = 'callout.welcomed';

/** As the engine last told. */
export function wasWelcomed(): boolean {
  return localStorage.getItem(storageKey) === 'yes';
}

/** Keeps what the engine told. */
export function rememberWelcomed(welcomed: boolean): void {
  if (welcomed) localStorage.setItem(storageKey, 'yes');
  else localStorage.removeItem(storageKey);
}

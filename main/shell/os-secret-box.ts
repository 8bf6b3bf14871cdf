/* eslint-disable @typescript-eslint/no-deprecated -- the asynchronous successors are missing in the older Electron that some registries have */
/** Seals secrets with the operating system's own protection: DPAPI on Windows, the keychain on macOS, a keyring on Linux. */
import { safeStorage } from 'electron';
import type { SecretBox } from '../settings/secrets.ts';

/** To be used once Electron is ready. */
export const osSecretBox: SecretBox = {
  whyNot: () => {
    const safe =
      safeStorage.isEncryptionAvailable() &&
      (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text');
    return safe ? null : unprotected;
  },
  seal: (text) => safeStorage.encryptString(text).toString('base64'),
  open: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
};

const unprotected =
  'This computer offers no safe place for keys, so Callout keeps none. Unlock or install a keyring (such as GNOME Keyring), or set the key as an environment variable.';

/** Starting when somebody signs in: straight to the tray, without the window. */
import { app } from 'electron';

/** What Callout is started with then. */
const args = ['--in-tray'];
/** Electron cannot do it on Linux, nor for a build that was not installed. */
const possible = () => process.platform !== 'linux' && app.isPackaged;

/** Null where the system cannot do that. */
export function startsAtLogin(): boolean | null {
  if (!possible()) return null;
  const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings({ args });
  // Windows keeps the entry when somebody switches it off in the Task Manager
  return openAtLogin && (process.platform !== 'win32' || executableWillLaunchAtLogin);
}

/** Answers with how it is then. */
export function startAtLogin(on: boolean): boolean | null {
  if (!possible()) return null;
  app.setLoginItemSettings({ openAtLogin: on, args });
  return startsAtLogin();
}

/** Whether it was the sign-in that started Callout, so that nobody is waiting for a window. */
export function wasStartedAtLogin(): boolean {
  return process.argv.includes('--in-tray') || app.getLoginItemSettings().wasOpenedAtLogin;
}

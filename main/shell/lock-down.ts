/** What no page of ours needs is refused for every page: other sites, new windows, permissions, webviews. */
import { app, session } from 'electron';

/** Refuses navigation away from `origin`, windows, webviews and permissions; to be called once Electron is ready. */
export function lockDownPages(origin: string): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    const stayHome = (event: { preventDefault: () => void; url: string }) => {
      if (!isAt(event.url, origin)) event.preventDefault();
    };
    contents.on('will-navigate', stayHome);
    contents.on('will-redirect', stayHome);
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => {
    decide(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
}

function isAt(url: string, origin: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}

/** What no page of ours needs is refused for every page: other sites, new windows, webviews, permissions but the headset's microphone. */
import { app, session } from 'electron';

/** Refuses navigation away from `origin`, windows, webviews and every permission but sound from the microphone for the page itself; to be called once Electron is ready. */
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
  session.defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const asked = permission === 'media' && 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const ours = details.isMainFrame && isAt(details.requestingUrl, origin);
    decide(ours && asked.length === 1 && asked[0] === 'audio');
  });
  session.defaultSession.setPermissionCheckHandler((_contents, permission, from, details) => {
    const ours = details.isMainFrame && isAt(from.replace(/\/$/, ''), origin);
    return ours && permission === 'media' && details.mediaType === 'audio';
  });
}

function isAt(url: string, origin: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}

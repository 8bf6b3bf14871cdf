/** What Electron needs to show a window with one button: the floor that Callout's start is measured against. */
const { app, BrowserWindow } = require('electron');

app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800 });
  window.loadURL('data:text/html,<title>Empty</title><button>Test call</button>');
});

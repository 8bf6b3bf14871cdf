const fs = require('node:fs');
const path = require('node:path');

/**
 * The unpacked package that the tests drive: the release's own configuration, with the one fuse that Playwright needs
 * (unless `CALLOUT_PACKAGE_FUSES` says `release`) and whichever Electron this machine has. On the fallback, better-sqlite3 is the one made for its Node.
 */
const onFallback = process.env.CALLOUT_PACKAGE_RUNTIME === 'fallback';

const fallback = {
  electronDist: '.electron-fallback/dist',
  electronVersion: '33.2.1',
  // nearer to out/main than the release's better-sqlite3, so that this one is loaded
  files: [{ from: '.electron-fallback/node_modules', to: 'out/node_modules', filter: ['**/*'] }],
  afterPack: ({ appOutDir }) =>
    fs.rmSync(path.join(appOutDir, 'resources/default_app.asar'), { force: true }),
};

const pinned = { electronDist: 'node_modules/electron/dist' };

module.exports = {
  extends: 'electron-builder.yml',
  electronFuses:
    process.env.CALLOUT_PACKAGE_FUSES === 'release' ? {} : { enableNodeCliInspectArguments: true },
  ...(onFallback ? fallback : pinned),
};

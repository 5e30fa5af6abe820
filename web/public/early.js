// Runs before everything else; a file of its own because the CSP takes no inline scripts.
(function () {
  // A dark page must never flash light: the scheme stands before the first paint.
  var chosen = null;
  try {
    chosen = localStorage.getItem('koinon:color-scheme');
  } catch {
    // Storage is closed in some private windows: then the device decides.
  }
  var dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');

  // zod would try `new Function` as its schemas are made, which the CSP forbids and reports.
  globalThis['__zod_globalConfig'] = { jitless: true };
})();

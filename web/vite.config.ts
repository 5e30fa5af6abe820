import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const server = 'http://127.0.0.1:3000';

/** What the server answers itself; the service worker and the page's own routes keep off these. */
const ofServer = [/^\/api\//, /^\/sync\//, /^\/live/, /^\/healthz$/, /^\/readyz$/, /^\/metrics$/];

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        name: 'Κοινόν',
        short_name: 'Κοινόν',
        description: 'Ο χώρος κοινής εργασίας των Ενώσεων',
        lang: 'el',
        start_url: '/',
        display: 'standalone',
        background_color: '#f8f4ea',
        theme_color: '#f8f4ea',
        icons: [
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      workbox: {
        globPatterns: ['**/*.{js,css,html,svg,woff2,png}'],
        // The fonts' other scripts are fetched by nobody who writes Greek or English.
        globIgnores: ['**/*{cyrillic,vietnamese}*.woff2'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: ofServer,
        cleanupOutdatedCaches: true,
      },
    }),
  ],
  build: {
    target: 'es2022',
    // Browsers that know light-dark() themselves: the minifier's stand-in does not see Mantine's scheme attribute.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 900,
  },
  server: {
    port: 5173,
    proxy: {
      '/api': server,
      '/healthz': server,
      '/readyz': server,
      '/sync': { target: server, ws: true },
      '/live': { target: server, ws: true },
    },
  },
});

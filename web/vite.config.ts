import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { compress } from './vite/compress.ts';
import { bareRoutes } from './vite/bare-routes.ts';
import { startEarly } from './vite/start-early.ts';

const server = 'http://127.0.0.1:3000';

/** What the server answers itself; the service worker and the page's own routes keep off these. */
const ofServer = [
  /^\/api\//,
  /^\/sync\//,
  /^\/live/,
  /^\/healthz$/,
  /^\/readyz$/,
  /^\/metrics$/,
  /^\/p\//,
  /^\/v(\/|$)/,
];

const ofFirstScript =
  /index\.html$|preload-helper|modulepreload-polyfill|rolldown\/runtime|\/src\/(main|app\/pages|i18n\/(texts|locale)|lib\/page|features\/\w+\/(pages|next-path))\.ts$/;

const ofMain =
  /@tanstack\/|@mantine\/(notifications|modals)\/|\/web\/src\/(start\.tsx|app\/|shell\/(?!document)|live\/|lib\/(?!page\.ts|use-draft-form\.ts))/;

export default defineConfig({
  plugins: [
    react(),
    bareRoutes(),
    startEarly(),
    compress(),
    VitePWA({
      registerType: 'prompt',
      injectRegister: null,
      manifest: {
        name: 'Κοινόν',
        short_name: 'Κοινόν',
        description: 'Ο χώρος όπου εργάζονται μαζί οι φορείς της Κοινωνικής και Αλληλέγγυας Οικονομίας',
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
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        navigateFallback: '/index.html',
        navigateFallbackDenylist: ofServer,
        cleanupOutdatedCaches: true,
        importScripts: ['/push-sw.js'],
      },
    }),
  ],
  build: {
    target: 'es2022',
    // Browsers that know light-dark() themselves: the minifier's stand-in does not see Mantine's scheme attribute.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    chunkSizeWarningLimit: 900,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      // The door is an entry of its own: what it needs is the core of every page, one file (src/door.tsx).
      input: { index: 'index.html', door: 'src/door.tsx', signIn: 'src/features/identity/SignInPage.tsx' },
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: ofFirstScript, priority: 4 },
            { name: 'core', tags: ['$initial'], priority: 3 },
            // Everybody behind the door needs these; as one file they cost a slow line one round trip.
            { name: 'main', test: ofMain, priority: 2 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: {
      '/api': server,
      '/p': server,
      '/healthz': server,
      '/readyz': server,
      '/sync': { target: server, ws: true },
      '/live': { target: server, ws: true },
    },
  },
});

import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import './ui/theme/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { createQueryClient } from './app/query-client.ts';
import { createAppRouter } from './app/router.tsx';
import { createI18n } from './i18n/create-i18n.ts';
import { createOfflineCache } from './lib/offline-cache.ts';

const i18n = createI18n();
const queryClient = createQueryClient(i18n);
const offline = createOfflineCache();
const root = createRoot(document.getElementById('root')!);

await offline.load(queryClient);
offline.keep(queryClient);
root.render(
  <StrictMode>
    <App i18n={i18n} queryClient={queryClient} router={createAppRouter()} />
  </StrictMode>,
);

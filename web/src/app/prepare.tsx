import type { Locale } from '@koinon/contract';
import type { QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { createI18n } from '../i18n/create-i18n.ts';
import { createOfflineCache, type OfflineCache } from '../lib/offline-cache.ts';
import { createQueryClient } from './query-client.ts';

/** What every page is made with. */
export async function prepare(locale: Locale): Promise<{ i18n: i18n; client: QueryClient; offline: OfflineCache }> {
  const i18n = await createI18n(locale);
  return { i18n, client: createQueryClient(i18n), offline: createOfflineCache() };
}

/** Puts the application in the place of what index.html shows while it is on the way. */
export function show(app: ReactNode): void {
  createRoot(document.getElementById('root')!).render(<StrictMode>{app}</StrictMode>);
}

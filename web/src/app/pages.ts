import type { Page } from '../lib/page.ts';

/** The pages of all features, each listed in its own folder. */
const found = import.meta.glob<Page[]>('../features/*/pages.ts', { eager: true, import: 'pages' });

export const pages: readonly Page[] = Object.values(found).flat();

import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const folder = fileURLToPath(new URL('../../packages/contract/src/routes/', import.meta.url));
const kept = ['method', 'path', 'status', 'accepts'];

/**
 * The page calls a route by its method and path; the shapes beside them are for the server and for types. Without them
 * sign-in does without zod, which weighs as much as the rest of its form.
 */
export function bareRoutes(): Plugin {
  return {
    name: 'koinon:bare-routes',
    enforce: 'pre',
    async load(id) {
      const path = id.split('?')[0]!;
      if (!path.startsWith(folder) || path.endsWith('/index.ts')) return null;
      const tables = (await import(path)) as Record<string, Record<string, object>>;
      const bare = (rows: Record<string, object>) =>
        Object.fromEntries(
          Object.entries(rows).map(([name, row]) => [
            name,
            Object.fromEntries(Object.entries(row).filter(([key]) => kept.includes(key))),
          ]),
        );
      return Object.entries(tables)
        .map(([name, rows]) => `export const ${name} = ${JSON.stringify(bare(rows))};`)
        .join('\n');
    },
  };
}

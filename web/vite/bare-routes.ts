import { fileURLToPath } from 'node:url';
import { routes } from '@koinon/contract';
import type { Plugin } from 'vite';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const folder = fileURLToPath(new URL('../../packages/contract/src/routes/', import.meta.url));
const kept = ['method', 'path', 'status', 'accepts'];
const bare = (row: object) => Object.fromEntries(Object.entries(row).filter(([key]) => kept.includes(key)));

const imported = /import \{[^}]*\broutes\b[^}]*\} from '@koinon\/contract'/;
/** `routes.signIn`, but not where a type is made of it. */
const named = /(?<!typeof |[\w.$])routes\.(\w+)/g;

/**
 * The page calls a route by its method and path; the shapes beside them are for the server and for types. Without them
 * sign-in does without zod, which weighs as much as the rest of its form. Where a route is named its row is put in place, so
 * that a page carries the routes it calls and not the table of all.
 */
export function bareRoutes(): Plugin {
  const rows = new Map(Object.entries(routes).map(([name, row]) => [name, JSON.stringify(bare(row))]));
  return {
    name: 'koinon:bare-routes',
    enforce: 'pre',
    async load(id) {
      const path = id.split('?')[0]!;
      if (!path.startsWith(folder) || path.endsWith('/index.ts')) return null;
      const tables = (await import(path)) as Record<string, Record<string, object>>;
      return Object.entries(tables)
        .map(([name, table]) => {
          const all = Object.fromEntries(Object.entries(table).map(([key, row]) => [key, bare(row)]));
          return `export const ${name} = ${JSON.stringify(all)};`;
        })
        .join('\n');
    },
    transform(code, id) {
      const path = id.split('?')[0]!;
      if (!path.startsWith(source) || !/\.tsx?$/.test(path) || !imported.test(code)) return null;
      // On one line as before: what stands after it in the source map has moved, and nothing else.
      return { code: code.replaceAll(named, (whole, name: string) => rows.get(name) ?? whole), map: null };
    },
  };
}

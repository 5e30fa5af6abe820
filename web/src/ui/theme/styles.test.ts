import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('../..', import.meta.url));
const styles = fileURLToPath(new URL('../../../../node_modules/@mantine/core/styles/', import.meta.url));
const components = fileURLToPath(new URL('../../../../node_modules/@mantine/core/esm/components/', import.meta.url));
/** A component and those that it is made of, with theirs. */
function withParts(name: string, found = new Set<string>()): Set<string> {
  if (found.has(name) || !existsSync(`${components}${name}/${name}.mjs`)) return found;
  found.add(name);
  for (const path of globSync(`${name}/**/*.mjs`, { cwd: components }))
    for (const [, part] of readFileSync(components + path, 'utf8').matchAll(/ from "(?:\.\.\/)+(\w+)\/\w+\.mjs"/g))
      withParts(part!, found);
  return found;
}
const stylesIn = (path: string) =>
  [...readFileSync(source + path, 'utf8').matchAll(/@mantine\/core\/styles\/(\w+)\.layer\.css/g)].map(
    (match) => match[1]!,
  );

it('each component of Mantine that is used, and what it is made of, has its style, once', () => {
  const lines = [...stylesIn('ui/theme/styles.ts'), ...stylesIn('ui/theme/framed-styles.ts')];
  expect(new Set(lines).size).toBe(lines.length);
  const used = new Set<string>();
  for (const path of globSync('**/*.tsx', { cwd: source }))
    for (const [, names] of readFileSync(source + path, 'utf8').matchAll(/import \{([^}]+)\} from '@mantine\/core'/g))
      for (const name of names!.split(',')) used.add(name.trim());
  expect(used.size).toBeGreaterThan(20);
  const needed = new Set([...used].flatMap((name) => [...withParts(name)]));
  const missing = [...needed].filter((name) => existsSync(`${styles}${name}.layer.css`) && !lines.includes(name));
  expect(missing).toEqual([]);
});

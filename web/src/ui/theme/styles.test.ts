import { existsSync, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const source = fileURLToPath(new URL('../..', import.meta.url));
const styles = fileURLToPath(new URL('../../../../node_modules/@mantine/core/styles/', import.meta.url));
const stylesIn = (path: string) =>
  [...readFileSync(source + path, 'utf8').matchAll(/@mantine\/core\/styles\/(\w+)\.layer\.css/g)].map(
    (match) => match[1]!,
  );

it('each component of Mantine that is used has its style, once', () => {
  const lines = [...stylesIn('ui/theme/styles.ts'), ...stylesIn('ui/theme/framed-styles.ts')];
  expect(new Set(lines).size).toBe(lines.length);
  const used = new Set<string>();
  for (const path of globSync('**/*.tsx', { cwd: source }))
    for (const [, names] of readFileSync(source + path, 'utf8').matchAll(/import \{([^}]+)\} from '@mantine\/core'/g))
      for (const name of names!.split(',')) used.add(name.trim());
  expect(used.size).toBeGreaterThan(20);
  const missing = [...used].filter((name) => existsSync(`${styles}${name}.layer.css`) && !lines.includes(name));
  expect(missing).toEqual([]);
});

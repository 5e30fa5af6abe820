import * as contract from '@koinon/contract';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { textsOf, type Texts } from './texts.ts';

const flat = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const el = textsOf('el');
const greek = flat(el);
const english = flat(textsOf('en'));
const blanks = (text: string) => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g))].sort();

describe('the texts', () => {
  it('are the same in both languages, with the same blanks', () => {
    const other = new Map(english);
    expect(english.map(([key]) => key).sort()).toEqual(greek.map(([key]) => key).sort());
    for (const [key, text] of greek) expect(blanks(other.get(key)!), key).toEqual(blanks(text));
  });

  it('are never empty, and no Greek word is in capitals only', () => {
    for (const [key, text] of [...greek, ...english]) expect(text.trim(), key).not.toBe('');
    // Initials such as Κ.ΑΛ.Ο. are no words; four letters together would be.
    for (const [key, text] of greek) expect(text, key).not.toMatch(/[Α-ΩΆΈΉΊΌΎΏ]{4,}/);
  });

  it('name every code of the contract', () => {
    const vocabulary = el['vocabulary'] as Record<string, Record<string, string>>;
    const groups = {
      regions: contract.regions,
      legalForms: contract.legalForms,
      pillars: contract.pillars,
      levels: contract.levels,
      unionStatuses: contract.unionStatuses,
      mandateKinds: contract.mandateKinds,
      workspaceRoles: contract.workspaceRoles,
      visibilities: contract.visibilities,
      visibilityMeanings: contract.visibilities,
      documentKinds: contract.documentKinds,
      documentKindsPlural: contract.documentKinds,
      documentKindMeanings: contract.documentKinds,
      documentStates: contract.documentStates,
      accessLevels: contract.accessLevels,
      locales: contract.locales,
      themes: contract.themes,
      reactions: contract.reactions,
      invitationStatuses: contract.shapes.invitationStatuses,
    };
    for (const [group, codes] of Object.entries(groups))
      for (const code of codes) expect(vocabulary[group]?.[code], `${group}.${code}`).toBeTruthy();
  });

  it('hold every key that the code names in full', () => {
    const known = new Set(greek.map(([key]) => key.replace(/_(one|other)$/, '')));
    const source = fileURLToPath(new URL('..', import.meta.url));
    const files = globSync('**/*.{ts,tsx}', { cwd: source }).filter((path) => !path.endsWith('.test.ts'));
    let found = 0;
    for (const path of files)
      for (const [, key] of readFileSync(source + path, 'utf8').matchAll(/\bt\('([\w.]+)'/g)) {
        found += 1;
        expect(known, `${path}: ${key}`).toContain(key);
      }
    expect(found).toBeGreaterThan(100);
  });

  it('tell every act in a workspace in the activity', () => {
    const sentences = (el['workspaces'] as Texts)['activity'] as Record<string, string>;
    for (const type of contract.factTypes)
      if (['workspace', 'any'].includes(contract.acts[type].stream))
        expect(sentences[type.replace('.', '_')], type).toBeTruthy();
  });
});

import * as contract from '@koinon/contract';
import { innerQuotes } from '@koinon/text';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadTexts, textKeys, type Texts } from './texts.ts';
import { inChosenWords } from './union-words.ts';

const flat = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const words = (text: string) => text.replace(/\{+\w+\}+/g, '…');
const letters = (language: 'el' | 'en'): [string, string][] =>
  flat(
    JSON.parse(
      readFileSync(new URL(`../../../server/src/letters/letters.${language}.json`, import.meta.url), 'utf8'),
    ) as Texts,
    'letters.',
  );

/** Words that a Greek editor of a public service would not write here, or that another word was chosen for. */
const avoided = {
  el: {
    '(?<!\\p{L})(?:λόγια|λογιών)': 'λέξεις, απόσπασμα',
    'σύνδεσμο[ςυι]? σύνδεσης': 'σύνδεσμος εισόδου',
    koinon: 'Κοινόν',
    υιοθετ: 'εγκρίνω',
    'από τον συντονισμό': 'από τη συντονιστική ομάδα',
    'υπάρχον άτομο': 'άτομο με λογαριασμό',
    'ανεβάσετε ή να κατεβάσετε': 'περισσότερα ή λιγότερα δικαιώματα',
    'κατάσταση (του )?εγγράφου': 'στάδιο',
    'συντάκτης|σχολιαστής|αναγνώστης': 'Σύνταξη, Σχολιασμός, Ανάγνωση',
    '(?<![α-ωά-ώ])κλικ|login|logout|email': 'πάτημα, σύνδεση, e-mail',
  },
  en: {
    'cancel(ed|ing)': 'cancelled',
    'you take part$|you may read$': 'Your workspaces, Open to you',
    'kind of paragraph': 'Text style',
    'does not answer': 'is not responding',
    anew: 'reopened',
    'first set-up': 'Set-up',
  },
};
const all = async (locale: string): Promise<Texts> =>
  Object.fromEntries(await Promise.all(textKeys.map(async (key) => [key, await loadTexts(locale, key)] as const)));
const el = await all('el');
const greek = flat(el);
const english = flat(await all('en'));
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

  it('keep to the words that were agreed on', () => {
    for (const [key, text] of [...greek, ...letters('el')])
      for (const [word, instead] of Object.entries(avoided.el))
        expect(words(text), `${key}: «${word}», say «${instead}»`).not.toMatch(new RegExp(word, 'iu'));
    for (const [key, text] of [...english, ...letters('en')])
      for (const [word, instead] of Object.entries(avoided.en))
        expect(words(text), `${key}: “${word}”, say “${instead}”`).not.toMatch(new RegExp(word, 'iu'));
  });

  it('have the quotation marks of their language, never typewriter ones', () => {
    for (const [key, text] of [...greek, ...english, ...letters('el'), ...letters('en')])
      expect(text, key).not.toMatch(/["']/);
    for (const [key, text] of [...greek, ...letters('el')]) {
      expect(innerQuotes(text), key).toBe(text);
      // The inner marks stand within the outer ones only.
      expect(text.replace(/«[^»]*»/g, ''), key).not.toMatch(/[“”]/);
    }
    for (const [key, text] of [...english, ...letters('en')]) expect(text, key).not.toMatch(/[«»]/);
  });

  it('say another word for unions wherever it was chosen, with everything that is filled in', () => {
    const ours = {
      el: {
        all: [...greek, ...letters('el')],
        left: /(?<!\p{L})[εέ]ν[ωώ]σ(?:ης?|ής?|εις|εων)(?!\p{L})|σ?την Σύμπραξ/iu,
      },
      en: { all: [...english, ...letters('en')], left: /\bunions?\b/i },
    };
    const wrong = (language: 'el' | 'en', word: string) =>
      ours[language].all
        // A legal form is what the law calls it.
        .filter(([key]) => !key.endsWith('.unionOfBodies'))
        .flatMap(([key, text]) => {
          const said = inChosenWords({ text }, language, `${word}.${word}`)['text'] as string;
          const whole = blanks(said).join() === blanks(text).join();
          return whole && !ours[language].left.test(words(said).replace(/\]\([^)]*\)/g, '')) ? [] : [`${key}: ${said}`];
        });
    for (const word of contract.greekUnionWords.slice(1)) expect(wrong('el', word)).toEqual([]);
    for (const word of contract.englishUnionWords.slice(1)) expect(wrong('en', word)).toEqual([]);
  });

  it('tell what is new in the version that is released', () => {
    const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    expect(Object.keys((el['news'] as Texts)[`v${version.replaceAll('.', '_')}`] ?? {})).not.toEqual([]);
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
      majorities: contract.majorities,
      majorityBases: contract.majorityBases,
      voteOutcomes: contract.voteOutcomes,
      ballotChoices: contract.ballotChoices,
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
    const told = contract.factTypes.filter((type) => ['workspace', 'any'].includes(contract.acts[type].stream));
    expect(told.filter((type) => !sentences[type.replace('.', '_')])).toEqual([]);
    expect(told.length).toBeGreaterThan(10);
  });
});

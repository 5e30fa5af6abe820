import { describe, expect, it } from 'vitest';
import { limits } from '../limits.ts';
import {
  documentChange,
  documentInput,
  invitationAccept,
  invitationInput,
  line,
  meChange,
  optionalLine,
  passage,
  setupInput,
  unionChange,
  unionInput,
  workspaceChange,
  workspaceInput,
} from './index.ts';
import { wordRuleOf } from './words.ts';

const name = line(limits.name);
const ruleOf = (value: string) => {
  const result = name.safeParse(value);
  return result.success ? null : result.error.issues.map((issue) => wordRuleOf(issue) ?? issue.code).join();
};

const oneLine: [what: string, value: string][] = [
  ['a line break', 'Ελένη\nΚερδίστε: https://evil.example'],
  ['a carriage return', 'Ελένη\rΒ'],
  ['a tab', 'Ελένη\tΒ'],
  ['a zero byte', 'Ελένη\u0000'],
  ['an escape', 'Ελένη\u001b[2J'],
  ['a next-line of C1', 'Ελένη\u0085Β'],
  ['a line separator', 'Ελένη\u2028Β'],
  ['a paragraph separator', 'Ελένη\u2029Β'],
  ['an override of direction', 'Ελένη \u202egro.live'],
  ['an embedding', '\u202bΕλένη\u202c'],
  ['an isolate', '\u2067Ελένη\u2069'],
  ['an annotation', 'Ελένη\ufff9Β\ufffb'],
  ['half a character', 'Ελένη\ud83d'],
];
const nothingSeen: [what: string, value: string][] = [
  ['zero-width spaces', '\u200b\u200b'],
  ['joiners', '\u200d\u200c\u2060'],
  ['a Hangul filler', '\u3164'],
  ['an empty Braille cell', '\u2800'],
  ['a soft hyphen', '\u00ad'],
  ['marks alone', '\u0301\u0308'],
  ['a variation selector', '\ufe0f'],
];

describe('a name', () => {
  it.each(oneLine)('holds no %s', (_, value) => {
    expect(ruleOf(value)).toBe('oneLine');
  });

  it.each(nothingSeen)('is not %s', (_, value) => {
    expect(ruleOf(value)).toBe('visible');
  });

  it.each([
    'Ελένη Βρέττα',
    'Ὀδυσσεὺς ὁ Ἰθακήσιος',
    'Zoë O’Brien-Σαρρή (αναπλ.)',
    'محمد\u200cرضا',
    'नमस्ते 日本語 עברית',
    'a\u0328\u0301',
    '👩‍👩‍👧‍👦 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '«Α΄ & Β΄» — 1%',
    '7',
  ])('may be %s', (value) => {
    expect(name.parse(value)).toBe(value.normalize('NFC'));
  });

  it('is as long as its limit and no longer, without the space around it', () => {
    expect(name.parse(`  ${'α'.repeat(limits.name)} `)).toHaveLength(limits.name);
    expect(ruleOf('α'.repeat(limits.name + 1))).toBe('too_big');
    expect(ruleOf('   ')).toContain('too_small');
  });

  it('is written in one way only', () => {
    expect(name.parse('E\u0301lodie')).toBe('\u00c9lodie');
  });
});

describe('words in several lines', () => {
  it('may have them, and must show something', () => {
    expect(passage(20).parse('Πρώτη\n\nΤρίτη')).toBe('Πρώτη\n\nΤρίτη');
    expect(passage(20).safeParse('\u200b\n\u200b').success).toBe(false);
  });
});

describe('every name and title that people give', () => {
  const bad = 'Δύο\nγραμμές';
  const email = 'a@test.example';
  const union = { name: 'Ένωση', shortName: 'ΕΝ', region: 'attica' };
  const setup = {
    code: 'x'.repeat(22),
    chamberName: 'Επιμελητήριο',
    person: { name: 'Α', email, password: 'p'.repeat(12) },
  };
  const cases: [string, { safeParse(value: unknown): { success: boolean } }, Record<string, unknown>, string[]][] = [
    ['a person’s own name', meChange, { name: 'Α' }, ['name']],
    ['setup', setupInput, setup, ['chamberName']],
    ['setup’s person', setupInput.shape.person, setup.person, ['name']],
    ['an invitation', invitationInput, { email, name: 'Α' }, ['name']],
    ['its acceptance', invitationAccept, { token: 'x'.repeat(43), name: 'Α' }, ['name']],
    [
      'a union',
      unionInput,
      { ...union, seat: 'Άρτα', registryNumber: '1' },
      ['name', 'shortName', 'seat', 'registryNumber'],
    ],
    ['a union’s change', unionChange, { ...union, seat: '' }, ['name', 'shortName', 'seat']],
    ['a workspace', workspaceInput, { title: 'Τίτλος' }, ['title']],
    ['a workspace’s change', workspaceChange, { title: 'Τίτλος' }, ['title']],
    ['a document', documentInput, { kind: 'note', title: 'Τίτλος' }, ['title']],
    ['a document’s change', documentChange, { title: 'Τίτλος' }, ['title']],
  ];
  it.each(cases)('is one line: %s', (_, shape, good, fields) => {
    expect(shape.safeParse(good).success).toBe(true);
    for (const field of fields) expect(shape.safeParse({ ...good, [field]: bad }).success, field).toBe(false);
  });

  it('may be left out where it may', () => {
    expect(optionalLine(10).parse('')).toBe('');
    expect(optionalLine(10).safeParse('\u200b').success).toBe(false);
  });
});

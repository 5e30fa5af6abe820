import { assert, integer, property, string, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acrossAlphabets, askedWords, nearOf, oneMistake, searchWords, soundsOf, soundOf, stemOf } from './search.ts';

describe('the words of a text as they are found', () => {
  it('are folded, once each, without those that stand everywhere', () => {
    expect(searchWords('Η Ένωση και οι ενώσεις της Ένωσης')).toEqual(['ενωση', 'ενωσεισ', 'ενωσησ']);
  });

  it('are all that was asked where nothing else was', () => {
    expect(askedWords('από την Ένωση')).toEqual(['ενωση']);
    expect(askedWords('από την')).toEqual(['απο', 'την']);
  });
});

describe('the forms of a word', () => {
  it.each([
    ['ενωση ενωσησ ενωσεισ ενωσεων'],
    ['ψηφοφορια ψηφοφοριεσ ψηφοφοριων'],
    ['φορεασ φορεισ φορεων φορεα'],
    ['συμβαση συμβασεισ συμβασεων'],
    ['δημοσ δημου δημοι δημων'],
    ['κοινωνικη κοινωνικεσ κοινωνικων'],
    ['clause clauses'],
  ])('have one stem: %s', (forms) => {
    expect(new Set(forms.split(' ').map(stemOf)).size).toBe(1);
  });
});

describe('one mistake', () => {
  it.each([
    ['diavulefsi', 'diavulefs', true],
    ['diavulefsi', 'diavuelfsi', true],
    ['diavulefsi', 'diavolefsi', true],
    ['ena', 'eno', true],
    ['diavulefsi', 'diavulfs', false],
    ['ktima', 'tmima', false],
  ])('%s, %s: %s', (a, b, one) => {
    expect(oneMistake(a, b)).toBe(one);
    expect(oneMistake(b, a)).toBe(one);
  });

  it('is always found by what two words share', () => {
    assert(
      property(
        tuple(string({ minLength: 5, maxLength: 12, unit: 'grapheme-ascii' }), integer({ min: 0, max: 4 })),
        ([word, at]) => {
          const sound = word.replace(/\d/g, 'x');
          const less = sound.slice(0, at) + sound.slice(at + 1);
          const turned = sound.slice(0, at) + (sound[at + 1] ?? '') + sound[at] + sound.slice(at + 2);
          for (const other of [less, turned, `${sound.slice(0, at)}q${sound.slice(at)}`]) {
            expect(oneMistake(sound, other)).toBe(true);
            expect(nearOf(sound).some((one) => nearOf(other).includes(one))).toBe(true);
          }
        },
      ),
    );
  });

  it('is not looked for in short words and in numbers', () => {
    expect([nearOf('ena'), nearOf('4430')]).toEqual([[], []]);
  });
});

it('hears a word in the other alphabet', () => {
  expect(soundsOf('8essaloniki')).toContain(soundOf('θεσσαλονικη'));
  expect(soundsOf('enwsh')).toContain(soundOf('ενωση'));
  expect([acrossAlphabets('enwsh', 'ενωση'), acrossAlphabets('ενοση', 'ενωση')]).toEqual([true, false]);
});

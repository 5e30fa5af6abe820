import type { MandateKind, WorkspaceRole } from '@koinon/contract';
import { expect, it } from 'vitest';
import { decoded, folded, invitationsFrom } from './csv-invitations.ts';

const unions = [
  { id: 'a'.repeat(24), name: 'Ένωση Πίνδος', shortName: 'Πίνδος' },
  { id: 'b'.repeat(24), name: 'Ένωση Αίολος', shortName: 'Αίολος' },
];
const words = new Map<string, MandateKind | WorkspaceRole>([
  [folded('Εκπρόσωπος'), 'representative'],
  [folded('Ανάγνωση'), 'viewer'],
  ['editor', 'editor'],
]);
const read = (text: string) => invitationsFrom(text, unions, words, 100);

it('reads a file as a spreadsheet in Greece writes it, with columns in any order', () => {
  const text = [
    '\uFEFFE-mail;ΟΝΟΜΑΤΕΠΩΝΥΜΟ;Ένωση;Ρόλος',
    'maria@test.example;"Παπαδοπούλου; Μαρία";πινδοσ;Εκπρόσωπος',
    'nikos@test.example;Νίκος;;ανάγνωση',
    'eleni@test.example;Ελένη;Ένωση Αίολος;',
    '',
    'petros@test.example;Πέτρος;;',
  ].join('\r\n');
  expect(read(text)).toMatchObject([
    {
      line: 2,
      name: 'Παπαδοπούλου; Μαρία',
      union: { ref: unions[0], kind: 'representative' },
      role: null,
      problem: null,
    },
    { name: 'Νίκος', union: null, role: 'viewer', problem: null },
    { name: 'Ελένη', union: { ref: unions[1], kind: 'member' }, role: null, problem: null },
    { name: 'Πέτρος', union: null, role: 'commenter', problem: null },
  ]);
});

it('says what is wrong with a row, and sends nothing twice', () => {
  const text = [
    'Name,Email,Union,Role',
    ',a@test.example,,',
    'Άννα,δεν είναι διεύθυνση,,',
    'Άννα,c@test.example,Άγνωστη,',
    'Άννα,d@test.example,,βασιλιάς',
    'Άννα,e@test.example,,εκπρόσωπος',
    'Άννα,f@test.example,Πίνδος,editor',
    'Άννα,F@test.example,,',
  ].join('\n');
  expect(read(text).map(({ problem }) => problem)).toEqual(['name', 'email', 'union', 'role', 'role', null, 'twice']);
});

it('takes a file without headings, letters of Windows, and no more rows than may be sent', () => {
  expect(read('Άννα,a@test.example')).toMatchObject([{ line: 1, name: 'Άννα', problem: null }]);
  expect(decoded(new Uint8Array([0xc1, 0xed, 0xed, 0xe1]).buffer)).toBe('Αννα');
  expect(invitationsFrom('Α,a@test.example\nΒ,b@test.example', unions, words, 1)).toHaveLength(1);
  expect(read('')).toEqual([]);
});

import { demoPassword, people } from './content/people.ts';

/** What somebody who started the demo wants to know, as lines of text in both languages. */
export function accountLines(): string[] {
  const shown = people.flatMap(({ email, name, shown: role }) => (role ? [{ email, name, role }] : []));
  const width = (field: 'email' | 'name') => Math.max(...shown.map((row) => row[field].length)) + 2;
  const [emails, names] = [width('email'), width('name')];
  return [
    '',
    `Λογαριασμοί επίδειξης, με κωδικό για όλους / Demo accounts, password of all: ${demoPassword}`,
    '',
    ...shown.map(({ email, name, role }) => `  ${email.padEnd(emails)}${name.padEnd(names)}${role}`),
    '',
    'Ανοίξτε δύο προγράμματα περιήγησης για να γράψετε μαζί στο ίδιο έγγραφο.',
    'Open two browsers to write together in one document. Stop with Ctrl-C.',
  ];
}

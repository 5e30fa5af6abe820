import { describe, expect, it } from 'vitest';
import { replyWords } from '../../letters/reply-line.ts';
import { ownWords } from './own-words.ts';

const mine = 'Συμφωνώ με το άρθρο 3.\nΝα προσθέσουμε ημερομηνία.';
const quotation = ['> Γεια σας Ελένη,', `> ${replyWords.el}`, '> Ο Γιώργος απάντησε'].join('\n');

describe('the words of an answer by mail', () => {
  it.each([
    [
      'Gmail',
      `${mine}\n\nΣτις Κυρ 29 Νοε 2026 στις 10:00 π.μ., ο χρήστης Koinon <koinon@k.example>\nέγραψε:\n\n${quotation}`,
    ],
    ['Apple Mail', `${mine}\n\nOn 29 Nov 2026, at 10:00, Koinon <koinon@k.example> wrote:\n${quotation}`],
    [
      'Outlook',
      `${mine}\n\n________________________________\nΑπό: Koinon <koinon@k.example>\nΣτάλθηκε: Κυριακή\nΠρος: Ελένη\nΘέμα: x\n\nΓεια`,
    ],
    ['Outlook without a line', `${mine}\nFrom: Koinon\nSent: Sunday\nTo: Eleni\nSubject: x\n\nHello`],
    ['the line alone', `${mine}\n\n${replyWords.el}\nΟ Γιώργος απάντησε`],
    ['the line in English, quoted', `${mine}\n\n> > ${replyWords.en}`],
    ['a signature', `${mine}\n\n-- \nΕλένη Καρρά\nΈνωση Πίνδος`],
    ['a telephone', `${mine}\n\nΑπό το iPhone μου`],
    ['a quotation behind it', `${mine}\r\n\r\n> κάτι παλιό\r\n`],
  ])('end where those of others begin: %s', (_, text) => {
    expect(ownWords(text)).toBe(mine);
  });

  it('keep what one wrote oneself, also when it looks like it', () => {
    for (const text of ['Την Τρίτη μας έγραψε:\nνα περιμένουμε', '> τι εννοείτε;\n\nΑυτό που λέει.', 'Προς: όλους'])
      expect(ownWords(text)).toBe(text);
    expect(ownWords(`\n\n${quotation}`)).toBe('');
  });
});

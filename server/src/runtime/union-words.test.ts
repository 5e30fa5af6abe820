import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { routes } from '@koinon/contract';
import { describe, expect, it } from 'vitest';
import { soon, startInProcess } from '../testing/in-process.ts';
import { inWords, said, spoken } from './union-words.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const named = /(?<!\p{L})(?:[Έέ]νωσ|[Εε]νώσ)/u;

/** A file without comments, without what is given to the mechanism, and without the two languages of a refusal, which are said where it is answered. */
function leftOf(source: string): string {
  let text = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  if (/spoken\(\{ el, en \}/.test(text)) text = text.replace(/^const (?:el|en)\b[^]*?^\};/gm, '');
  for (const call of ['spoken(', 'said('])
    for (let at = text.indexOf(call); at >= 0; at = text.indexOf(call, at + 1)) {
      let [end, depth] = [at + call.length, 1];
      for (; depth > 0 && end < text.length; end += 1) depth += text[end] === '(' ? 1 : text[end] === ')' ? -1 : 0;
      text = text.slice(0, at + call.length) + text.slice(end);
    }
  return text.replace(/\bel: (?:'[^']*'|`[^`$]*`),\s*en: (?:'[^']*'|`[^`$]*`|"[^"]*")/g, '');
}

describe('the words for unions', () => {
  it('are said by no text of the server outside of the mechanism', () => {
    const files = globSync('**/*.ts', { cwd: root }).filter(
      (path) => !/\.test\.ts$|^demo\/|^testing\/|harness|judged-set/.test(path),
    );
    const outside = files.filter((path) => named.test(leftOf(readFileSync(root + path, 'utf8'))));
    expect(outside).toEqual([]);
  });

  it('hold for the work they are chosen for, and for no other', () => {
    const table = spoken({ el: { title: 'Ενώσεις' }, en: { title: 'Unions' } });
    const chosen = { el: 'federation', en: 'network' } as const;
    inWords(chosen, () => {
      expect([table.el.title, table.en.title, said('της Ένωσης', 'el')]).toEqual([
        'Ομοσπονδίες',
        'Networks',
        'της Ομοσπονδίας',
      ]);
    });
    expect(table.el.title).toBe('Ενώσεις');
  });

  it('are on public pages, in refusals and in letters from the next request on, and never in names', async () => {
    await using server = await startInProcess();
    await server.context.setup.name('Επιμελητήριο των Ενώσεων');
    const admin = await server.signedIn((await server.person({ administrator: true, coordinator: true })).email);
    const front = async (lang: string) => (await admin.send('GET', `/p/?lang=${lang}`)).text();
    expect(await front('el')).toContain('οι Ενώσεις');
    const first = await admin.call(routes.changeSettings, { body: { unionsEl: 'federation', unionsEn: 'network' } });
    expect(first).toMatchObject({ unionsEl: 'federation', unionsEn: 'network' });

    expect(await front('el')).toContain('ανοικτά οι Ομοσπονδίες');
    expect(await front('en')).toContain('networks discuss');
    const told = await admin.send('GET', '/api/settings');
    expect(told.headers.get('set-cookie')).toContain('koinon-words=federation.network');
    const invited = { body: { email: 'nobody@example.org', name: 'Κανείς' } };
    expect(await (await admin.send('POST', '/api/invitations', invited)).json()).toMatchObject({
      detail: 'Επιλέξτε Ομοσπονδία με εντολή ή χώρο εργασίας με ρόλο.',
    });
    await admin.call(routes.testMail, {});
    const letter = async () => (await admin.call(routes.outbox, {})).items[0]?.text;
    await expect.poll(letter, soon).toContain('των Ομοσπονδιών με το Επιμελητήριό');
    expect(await letter()).toContain('Επιμελητήριο των Ενώσεων');

    await admin.call(routes.changeSettings, { body: { unionsEl: 'union', unionsEn: 'union' } });
    expect(await front('el')).toContain('οι Ενώσεις');
  });
});

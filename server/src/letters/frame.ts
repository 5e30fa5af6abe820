import type { Locale } from '@koinon/contract';
import { escapeHtml } from '../runtime/public-page.ts';

/** What a letter says, part after part. */
export type LetterPart =
  /** Our own words; a link stands for words of it. */
  | { is: 'words'; words: (string | { words: string; url: string })[]; quiet?: boolean }
  /** What somebody else wrote, line by line. */
  | { is: 'quote'; lines: string[] }
  /** One of several things it tells of. */
  | { is: 'item'; words: string; about: string; url: string }
  | { is: 'button'; words: string; url: string; copy: string };

export interface FramedLetter {
  locale: Locale;
  subject: string;
  /** Ours, and the installation's. */
  sender: { app: string; installation: string | null };
  parts: LetterPart[];
  footer: string;
}

// Mail programs know tables and styles that stand with each thing; those that know a style sheet get the dark colours from it, by
// the names of the classes. Nothing is fetched: no picture, no font, no counter of who has read it.
const font = "font-family:-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;";
const colors = {
  paper: ['#f3f1ea', '#10171b'],
  sheet: ['#ffffff', '#1b242a'],
  ink: ['#22303a', '#e4e9ec'],
  quiet: ['#55636d', '#a9b5bd'],
  link: ['#1f5f7a', '#8ac6df'],
} as const;
const [light, dark] = [0, 1] as const;
const darkRules = (before: string): string =>
  [
    `${before}.k-paper{background-color:${colors.paper[dark]}!important}`,
    `${before}.k-sheet{background-color:${colors.sheet[dark]}!important;border-color:#36434c!important}`,
    `${before}.k-ink{color:${colors.ink[dark]}!important}`,
    `${before}.k-quiet{color:${colors.quiet[dark]}!important}`,
    `${before}.k-link{color:${colors.link[dark]}!important}`,
    `${before}.k-bar{border-color:${colors.link[dark]}!important}`,
    `${before}.k-line{border-color:#36434c!important}`,
  ].join('');
const styleSheet =
  ':root{color-scheme:light dark;supported-color-schemes:light dark}' +
  '@media (max-width:480px){.k-outer{padding:0!important}.k-sheet{border-radius:0!important;padding:24px 20px!important}' +
  '.k-button{display:block!important;text-align:center!important}}' +
  // By the reader's choice, and as Outlook in the browser marks its own.
  `@media (prefers-color-scheme:dark){${darkRules('')}}${darkRules('[data-ogsc] ')}`;

const link = (words: string, url: string): string =>
  `<a class="k-link" href="${escapeHtml(url)}" style="color:${colors.link[light]}">${escapeHtml(words)}</a>`;
const small = `margin:0 0 16px;${font}font-size:14px;line-height:1.5;color:${colors.quiet[light]};`;

function htmlOf(part: LetterPart): string {
  switch (part.is) {
    case 'words': {
      const words = part.words
        .map((one) => (typeof one === 'string' ? escapeHtml(one) : link(one.words, one.url)))
        .join('');
      if (part.quiet) return `<p class="k-quiet" style="${small}">${words}</p>`;
      return `<p class="k-ink" style="margin:0 0 16px;${font}font-size:16px;line-height:1.55;color:${colors.ink[light]};">${words}</p>`;
    }
    case 'quote':
      return (
        `<blockquote class="k-bar k-ink" style="margin:0 0 16px;padding:4px 0 4px 16px;border-left:4px solid ${colors.link[light]};` +
        `${font}font-size:16px;line-height:1.55;color:${colors.ink[light]};">${part.lines.map(escapeHtml).join('<br>')}</blockquote>`
      );
    case 'item':
      return (
        `<div class="k-line" style="margin:0 0 12px;padding:0 0 12px;border-bottom:1px solid #d5dce0;${font}font-size:16px;line-height:1.45;">` +
        `${link(part.words, part.url)}<br><span class="k-quiet" style="font-size:14px;color:${colors.quiet[light]}">${escapeHtml(part.about)}</span></div>`
      );
    case 'button':
      return (
        '<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 16px"><tr>' +
        `<td bgcolor="#1f5f7a" style="border-radius:8px"><a class="k-button" href="${escapeHtml(part.url)}" style="display:inline-block;` +
        `padding:14px 24px;${font}font-size:16px;line-height:1.25;font-weight:600;color:#ffffff;text-decoration:none;border-radius:8px">` +
        `${escapeHtml(part.words)}</a></td></tr></table><p class="k-quiet" style="${small}">${escapeHtml(part.copy)}<br>` +
        `<span style="word-break:break-all">${escapeHtml(part.url)}</span></p>`
      );
    default:
      return part satisfies never;
  }
}

/** The same in plain letters: words of others are marked at each line, so that none passes for ours. */
export function asText({ parts, footer, sender }: FramedLetter): string {
  const told = parts.map((part) => {
    switch (part.is) {
      case 'words':
        return part.words.map((one) => (typeof one === 'string' ? one : `${one.words}: ${one.url}`)).join('');
      case 'quote':
        return part.lines.map((line) => `> ${line}`).join('\n');
      case 'item':
        return `- ${part.words}\n  ${part.about}\n  ${part.url}`;
      case 'button':
        return `${part.words}:\n${part.url}`;
      default:
        return part satisfies never;
    }
  });
  return [...told, `--\n${[...(sender.installation ? [sender.installation] : []), footer].join('\n')}`].join('\n\n');
}

/** A letter for mail programs of all kinds: on phones and desks, light and dark, read aloud, and without its style sheet too. */
export function asHtml({ locale, subject, sender, parts, footer }: FramedLetter): string {
  const installation = sender.installation
    ? `<br><span class="k-quiet" style="font-size:14px;color:${colors.quiet[light]}">${escapeHtml(sender.installation)}</span>`
    : '';
  return (
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
    '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">' +
    `<title>${escapeHtml(subject)}</title><style>${styleSheet}</style></head>` +
    `<body class="k-paper" style="margin:0;padding:0;background-color:${colors.paper[light]}">` +
    `<table role="presentation" lang="${locale}" class="k-paper" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:${colors.paper[light]}">` +
    '<tr><td class="k-outer" align="center" style="padding:24px 12px">' +
    '<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:left"><tr>' +
    `<td class="k-sheet" bgcolor="${colors.sheet[light]}" style="padding:28px 32px;background-color:${colors.sheet[light]};border:1px solid #e2ded2;border-radius:12px">` +
    `<p class="k-ink k-line" style="margin:0 0 20px;padding:0 0 16px;border-bottom:1px solid #d5dce0;${font}font-size:18px;line-height:1.35;font-weight:600;color:${colors.ink[light]}">` +
    `${escapeHtml(sender.app)}${installation}</p>${parts.map(htmlOf).join('')}` +
    `<p class="k-quiet k-line" style="margin:8px 0 0;padding:16px 0 0;border-top:1px solid #d5dce0;${font}font-size:13px;line-height:1.5;color:${colors.quiet[light]}">` +
    `${escapeHtml(footer)}</p></td></tr></table></td></tr></table></body></html>`
  );
}

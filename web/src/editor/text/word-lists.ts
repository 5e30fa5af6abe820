/*
 * Word copies the items of a list as paragraphs: where each stands is in its style («mso-list:l0 level2 lfo1»), its sign in a
 * span that asks to be ignored. Browsers know neither.
 */

interface Item {
  readonly block: Element;
  readonly list: string;
  readonly level: number;
  /** The number or letter it had; null for a bullet. */
  readonly sign: string | null;
}

/** «1.», «α)», «iv.»; the bullets of Word are signs of symbol fonts, among them a bare «o». */
const counted = /^\(?(\d{1,4}|[\p{L}]{1,5}[΄'’]?)[.)΄'’]|^\d{1,4}$/u;

function itemOf(block: Element | null): Item | null {
  const style = /mso-list:\s*(l\d+)\s+level(\d+)/i.exec(block?.getAttribute('style') ?? '');
  if (!block || !style) return null;
  const mark = [...block.querySelectorAll('[style]')].find((part) =>
    /mso-list:\s*ignore/i.test(part.getAttribute('style') ?? ''),
  );
  const sign = mark?.textContent?.replace(/[\s\u00a0]+/g, '') ?? '';
  return { block, list: style[1]!, level: Number(style[2]), sign: counted.test(sign) ? sign : null };
}

function newList(document: Document, { sign }: Item): HTMLElement {
  const list = document.createElement(sign === null ? 'ul' : 'ol');
  const start = Number(/^\(?(\d+)/.exec(sign ?? '')?.[1] ?? 1);
  if (start > 1) list.setAttribute('start', String(start));
  return list;
}

/** Puts items that follow one another into lists, nested by their levels, in place of their paragraphs. */
function gather(items: readonly Item[]): void {
  const open: { element: HTMLElement; item: Item }[] = [];
  for (const item of items) {
    const { ownerDocument: document } = item.block;
    while (open.length > 0 && open.at(-1)!.item.level > item.level) open.pop();
    const same = open.at(-1);
    const differs = same?.item.level === item.level && (same.item.sign === null) !== (item.sign === null);
    if (differs || (same?.item.level === item.level && same.item.list !== item.list)) open.pop();
    if (open.at(-1)?.item.level !== item.level) {
      const element = newList(document, item);
      const parent = open.at(-1)?.element.lastElementChild;
      if (parent) parent.append(element);
      else item.block.before(element);
      open.push({ element, item });
    }
    const entry = document.createElement('li');
    const words = document.createElement('p');
    for (const part of item.block.querySelectorAll('[style]'))
      if (/mso-list:\s*ignore/i.test(part.getAttribute('style') ?? '')) part.remove();
    words.append(...item.block.childNodes);
    entry.append(words);
    open.at(-1)!.element.append(entry);
  }
  for (const { block } of items) block.remove();
}

/** Turns Word's paragraphs that look like lists into lists, in a document that was only parsed. */
export function gatherWordLists(document: Document): void {
  const seen = new Set<Element>();
  for (const block of document.querySelectorAll('[style*="mso-list"]')) {
    if (seen.has(block)) continue;
    const items: Item[] = [];
    for (let item = itemOf(block); item; item = itemOf(item.block.nextElementSibling)) {
      items.push(item);
      seen.add(item.block);
    }
    gather(items);
  }
}

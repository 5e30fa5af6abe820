import { giveFocus, neighbourOf, traceOf, usable, type Trace } from './trace.ts';

export type Target = () => Element | null | undefined;

interface Wanted {
  target: Target;
  until: number;
  /** What had focus when it was asked for. */
  from: Element | null;
  /** What has been given focus since, and when. */
  given?: { element: Element; at: number };
}

/** How far back one looks for what is still there: a menu, its item, a dialog and its button are four. */
const remembered = 12;
/** What is asked for may have to be loaded first, milliseconds. */
const timeout = 5_000;
/** A button that is disabled while it works is waited for so long, milliseconds; one that says it is busy, longer. */
const disabledFor = 300;
/** Focus that has stayed so long stays, milliseconds. */
const holds = 400;
/** Where somebody writes already they are not taken away from. */
const writable = 'input, textarea, [contenteditable="true"]';

/**
 * Keeps the keyboard's place. When what had focus is removed or disabled, browsers drop focus on the page itself and who
 * does not see is lost: it goes to the neighbour instead, or to where the act asked for by `after`.
 */
export class FocusKeeper {
  #traces: Trace[] = [];
  #wanted: Wanted | null = null;
  #frame = 0;
  #lostAt = 0;
  #observer = new MutationObserver(() => this.#later());

  start(): () => void {
    const came = (event: FocusEvent) => {
      if (event.target instanceof HTMLElement) this.#came(event.target);
    };
    const acts = () => {
      this.#wanted = null;
    };
    const left = (event: FocusEvent) => {
      if (event.relatedTarget !== null) return;
      // Taken away by the page, though it may be usable again by the next frame: a quick answer enables its button.
      if (!usable(event.target)) this.#lostAt ||= performance.now();
      requestAnimationFrame(() => this.#left());
    };
    document.addEventListener('focusin', came);
    document.addEventListener('focusout', left);
    // Whoever goes on in the meantime is not called back.
    document.addEventListener('keydown', acts, true);
    document.addEventListener('pointerdown', acts, true);
    this.#observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled'],
    });
    return () => {
      document.removeEventListener('focusin', came);
      document.removeEventListener('focusout', left);
      document.removeEventListener('keydown', acts, true);
      document.removeEventListener('pointerdown', acts, true);
      this.#observer.disconnect();
      cancelAnimationFrame(this.#frame);
    };
  }

  /** Focus goes to the target as soon as it is there, unless the person goes elsewhere first. */
  after(target: Target): void {
    this.#wanted = {
      target,
      until: performance.now() + timeout,
      from: document.activeElement,
    };
    this.#later();
  }

  #came(element: HTMLElement): void {
    this.#traces = [
      ...this.#traces.filter((trace) => trace.element !== element).slice(1 - remembered),
      traceOf(element),
    ];
    this.#lostAt = 0;
  }

  /** Focus was given up on purpose, by a press on nothing: then there is nothing to keep. */
  #left(): void {
    const last = this.#traces.at(-1);
    if (document.activeElement === document.body && usable(last?.element) && !this.#lostAt) this.#traces = [];
    else this.#later();
  }

  #later(): void {
    const lost = document.activeElement === document.body && this.#traces.length > 0;
    if (lost || this.#wanted) this.#frame ||= requestAnimationFrame(() => this.#look());
  }

  #look(): void {
    this.#frame = 0;
    if (this.#wanted && this.#go(this.#wanted)) this.#wanted = null;
    if (this.#wanted) return this.#later();
    if (document.activeElement !== document.body) return;
    if (this.#keep()) this.#lostAt = 0;
    else if (this.#lostAt) this.#later();
  }

  /** True when it is done: by us, once it has held for a moment, or by the person. */
  #go(wanted: Wanted): boolean {
    const { target, until, from, given } = wanted;
    const now = document.activeElement;
    // A page that is about to be replaced has a heading too: what was given may be lost again.
    if (given && now !== document.body) return now !== given.element || performance.now() - given.at > holds;
    if (now !== from && now?.matches(writable)) return true;
    const element = target();
    if (!usable(element)) return performance.now() > until;
    giveFocus(element);
    element.scrollIntoView({ block: 'nearest' });
    wanted.given = { element, at: performance.now() };
    return false;
  }

  #keep(): boolean {
    const last = this.#traces.at(-1);
    if (!last) return true;
    const element: Element = last.element;
    // Not removed but disabled, perhaps while it works: it gets focus back when it can take it.
    if (usable(element)) {
      if (this.#lostAt) giveFocus(element);
      return true;
    }
    if (element.isConnected && element.matches(':disabled')) {
      this.#lostAt ||= performance.now();
      const busy = element.hasAttribute('data-loading');
      if (busy || performance.now() - this.#lostAt < disabledFor) return false;
    }
    for (const trace of this.#traces.toReversed()) {
      const next = usable(trace.element) ? trace.element : neighbourOf(trace);
      if (!next) continue;
      giveFocus(next);
      return true;
    }
    return true;
  }
}

const apple = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? '');

/** A key combination as it is written on the person's keyboard: «Ctrl+B», «⌘B». */
export const keys = (key: string, ...also: ('Shift' | 'Alt')[]): string =>
  apple ? `⌘${also.map((name) => (name === 'Shift' ? '⇧' : '⌥')).join('')}${key}` : ['Ctrl', ...also, key].join('+');

/** The keys that move what stands at the cursor, with an arrow: «Alt+Shift+↑», «⌥⇧↑». */
export const moveKeys = (arrow: '↑' | '↓'): string => (apple ? `⌥⇧${arrow}` : `Alt+Shift+${arrow}`);

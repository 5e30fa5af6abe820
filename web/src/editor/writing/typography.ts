import type { LegalLanguage } from '@koinon/editor-schema';
import { Extension, textInputRule } from '@tiptap/core';

/** Signs that keyboards do not have, made of those that they have: «», –, …. Backspace takes one back. */
export const Typography = Extension.create<{ language: () => LegalLanguage }>({
  name: 'typography',
  addOptions: () => ({ language: () => 'el' }),
  addInputRules() {
    const always = [
      textInputRule({ find: /<<$/, replace: '«' }),
      textInputRule({ find: />>$/, replace: '»' }),
      textInputRule({ find: /(?:^|[^-])(--)$/, replace: '–' }),
      textInputRule({ find: /\.\.\.$/, replace: '…' }),
    ];
    if (this.options.language() === 'en') return always;
    return [
      ...always,
      textInputRule({ find: /(?:^|[\s([{«–-])(")$/, replace: '«' }),
      textInputRule({ find: /[^\s([{«–-](")$/, replace: '»' }),
    ];
  },
});

import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';

interface Options {
  onImages: (files: File[], position: number) => void;
  mayWrite: () => boolean;
}

export const acceptedImages = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] as const;

const imagesIn = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));

/** Takes pictures that are pasted or dropped; words that come along with them are pasted as words. */
export const ImageIntake = Extension.create<Options>({
  name: 'imageIntake',
  addOptions: () => ({ onImages: () => undefined, mayWrite: () => false }),
  addProseMirrorPlugins() {
    const { onImages, mayWrite } = this.options;
    return [
      new Plugin({
        key: new PluginKey('imageIntake'),
        props: {
          handlePaste: (view, event) => {
            const files = imagesIn(event.clipboardData);
            // Word puts a picture of the text beside the text: then the text is meant.
            if (!mayWrite() || files.length === 0 || event.clipboardData?.types.includes('text/html')) return false;
            onImages(files, view.state.selection.from);
            return true;
          },
          handleDrop: (view, event, _slice, moved) => {
            const files = imagesIn(event.dataTransfer);
            if (moved || !mayWrite() || files.length === 0) return false;
            const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.from;
            event.preventDefault();
            onImages(files, at);
            return true;
          },
        },
      }),
    ];
  },
});

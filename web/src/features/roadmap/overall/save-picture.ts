interface Picture {
  svg: string;
  width: number;
  height: number;
}

/** No browser draws a canvas beyond this edge. */
const widest = 16_000;

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it by then; without this the bytes stay as long as the page.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const saveSvg = ({ svg }: Picture, name: string): void =>
  save(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`);

/** As dots, twice as fine as the screen where a canvas holds that. Rejects where the browser cannot draw it. */
export async function savePng({ svg, width, height }: Picture, name: string): Promise<void> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    image.src = url;
    await image.decode();
    const scale = Math.min(2, widest / width, widest / height);
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (!blob) throw new Error('the picture is too large to be drawn');
    save(blob, `${name}.png`);
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Pictures of the demo's texts, as drawings without letters: which fonts a machine has does not matter. */
export const drawings = {
  /** A room from above: a door with a reception, five benches for two, a shelf of tools, a way between them. */
  room: `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="720" viewBox="0 0 1200 720">
<rect width="1200" height="720" fill="#f6f1e7"/>
<rect x="60" y="60" width="1080" height="600" fill="#fffdf8" stroke="#5b5346" stroke-width="12"/>
<rect x="54" y="470" width="12" height="130" fill="#fffdf8"/>
<path d="M60 470 A130 130 0 0 1 190 600 L60 600" fill="none" stroke="#5b5346" stroke-width="4" stroke-dasharray="10 8"/>
<path d="M120 420 H1060" fill="none" stroke="#c9bda4" stroke-width="84"/>
<path d="M120 420 H1060" fill="none" stroke="#fffdf8" stroke-width="4" stroke-dasharray="22 18"/>
<rect x="210" y="520" width="190" height="84" rx="8" fill="#b5651d"/>
<circle cx="305" cy="632" r="20" fill="#3c5a6b"/>
${[200, 490, 780].map((x) => bench(x, 150)).join('')}
${[510, 800].map((x) => bench(x, 500)).join('')}
<rect x="1040" y="110" width="64" height="210" fill="#6b7f4f"/>
<path d="M1040 162 h64 M1040 214 h64 M1040 266 h64" stroke="#fffdf8" stroke-width="5"/>
</svg>`,
} as const;

/** A bench with a seat at both of its sides. */
function bench(x: number, y: number): string {
  return `<rect x="${x}" y="${y}" width="180" height="100" rx="6" fill="#d9a441" stroke="#5b5346" stroke-width="4"/>
<circle cx="${x - 30}" cy="${y + 50}" r="17" fill="#3c5a6b"/><circle cx="${x + 210}" cy="${y + 50}" r="17" fill="#3c5a6b"/>`;
}

const segments = 7;
const gap = 0.16;

/** One segment of the ring as an arc around (16, 16). */
function arc(index: number): string {
  const step = (2 * Math.PI) / segments;
  const from = index * step - Math.PI / 2 + gap;
  const to = (index + 1) * step - Math.PI / 2 - gap;
  const at = (angle: number) => `${(16 + 11 * Math.cos(angle)).toFixed(2)} ${(16 + 11 * Math.sin(angle)).toFixed(2)}`;
  return `M ${at(from)} A 11 11 0 0 1 ${at(to)}`;
}

/** The mark: a ring of joined segments, a league of self-governing members. Decoration: the name stands beside it. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
      <circle cx="16" cy="16" r="11" stroke="currentColor" strokeWidth="1.2" opacity="0.45" />
      {Array.from({ length: segments }, (_, index) => (
        <path
          key={index}
          d={arc(index)}
          stroke={index === 0 ? 'var(--mantine-color-olive-5)' : 'currentColor'}
          strokeWidth="5"
          strokeLinecap="round"
        />
      ))}
    </svg>
  );
}

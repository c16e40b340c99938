/** A strip of the counted futures: filled are those in which the event comes. 1,000 are not drawn. */
export function Dots({ n, of }: { n: number; of: number }) {
  if (of > 100) return null;
  const across = of === 100 ? 20 : 10;
  const step = of === 100 ? 7 : 14;
  const r = of === 100 ? 2.6 : 5;
  const rows = of / across;
  return (
    <svg class={of === 100 ? "strip small" : "strip"} width={across * step} height={rows * step} viewBox={`0 0 ${across * step} ${rows * step}`} aria-hidden="true">
      {Array.from({ length: of }, (_, i) => (
        <circle key={i} cx={(i % across + 0.5) * step} cy={(Math.floor(i / across) + 0.5) * step} r={r}
          class={i < n ? "yes" : "no"} />
      ))}
    </svg>
  );
}

// Why a call was refused, in words: what is wrong, of which input, and what may stand there.
import type { Finding } from "../findings";

/** `of`: null when all is well. `whose`: what a finding is about, where the place knows better. */
export function Findings({ of, whose }: { of: readonly Finding[] | null; whose?: (f: Finding) => string }) {
  if (!of) return null;
  const errors = of.filter((f) => f.severity === "error"); // what is only to be minded did not stop the call
  return (
    <ul class="findings" role="alert">
      {(errors.length > 0 ? errors : of).map((f, i) => (
        <li key={i}>
          {whose && <b>{whose(f)} </b>}{f.text}
          {(f.path || f.hint) && <p class="muted">{f.path && <code>{f.path}</code>} {f.hint}</p>}
        </li>
      ))}
    </ul>
  );
}

// What the engine says of a call that it refused.

export interface Finding {
  readonly severity: "error" | "warning" | "note";
  readonly file: string | null;
  readonly line: number | null;
  readonly path: string | null;
  readonly text: string;
  readonly hint: string | null;
}

/** Asks for findings as objects. */
export const AS_OBJECTS = ["findings", "json"] as const;

const plain = (text: string): Finding => ({ severity: "error", file: null, line: null, path: null, text, hint: null });

/** The findings of a call with AS_OBJECTS; what is no such list is one finding. */
export function findingsOf(err: string): readonly Finding[] {
  try {
    const all = JSON.parse(err) as readonly Finding[] | { readonly findings: readonly Finding[] };
    return Array.isArray(all) ? all : (all as { findings: readonly Finding[] }).findings;
  } catch {
    return [plain(err)];
  }
}

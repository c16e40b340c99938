// The pages that C writes as Markdown, as elements: headings, paragraphs, lists, tables, code,
// emphasis. No markup of the text is ever taken as such: everything becomes text of an element.
import type { ComponentChildren, VNode } from "preact";
import { h } from "preact";
import { useMemo } from "preact/hooks";

/** **strong** and `code`; the words of a link without their address. */
function inline(text: string): ComponentChildren[] {
  return text.split(/(\*\*[^*]+\*\*|`[^`]+`|!?\[[^\]]*\]\([^)]*\))/).map((part, i) => {
    if (i % 2 === 0) return part;
    if (part.startsWith("**")) return <strong>{part.slice(2, -2)}</strong>;
    if (part.startsWith("`")) return <code>{part.slice(1, -1)}</code>;
    return part.replace(/^!?\[([^\]]*)\].*$/, "$1");
  });
}

const HOLD = "\u0001"; // stands for a bar that is text

function cells(row: string): string[] {
  return row.trim().replace(/\\\|/g, HOLD).replace(/^\||\|$/g, "").split("|")
    .map((c) => c.trim().split(HOLD).join("|"));
}

function Table({ rows, label }: { rows: readonly string[]; label: string }) {
  const head = cells(rows[0]!);
  const right = cells(rows[1] ?? "").map((c) => c.endsWith(":"));
  const cls = (i: number) => (right[i] ? "n" : undefined);
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={label}>
      <table>
        <thead>
          <tr>{head.map((c, i) => (c === "" ? <td key={i} /> : <th key={i} scope="col" class={cls(i)}>{inline(c)}</th>))}</tr>
        </thead>
        <tbody>
          {rows.slice(2).map((r, i) => (
            <tr key={i}>{cells(r).map((c, k) => <td key={k} class={cls(k)}>{inline(c)}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Lines from i on that a block takes, by its first line. */
function run(lines: readonly string[], i: number, of: (line: string) => boolean): number {
  let n = i;
  while (n < lines.length && of(lines[n]!)) n++;
  return n;
}

function blocks(text: string, top: number, label: string, code?: string): VNode[] {
  const lines = text.split("\n");
  const out: VNode[] = [];
  let title = label;
  for (let i = 0; i < lines.length;) {
    const line = lines[i]!;
    const head = /^(#{1,4}) (.*)$/.exec(line);
    let end = i + 1;
    if (head) {
      title = head[2]!;
      out.push(h(`h${Math.min(6, head[1]!.length + top - 1)}`, {}, inline(title)));
    } else if (line.startsWith("```")) {
      end = run(lines, i + 1, (l) => !l.startsWith("```")) + 1;
      out.push(<pre tabIndex={0} role="group" aria-label={title} lang={code}>{lines.slice(i + 1, end - 1).join("\n")}</pre>);
    } else if (line.startsWith("|")) {
      end = run(lines, i, (l) => l.startsWith("|"));
      out.push(<Table rows={lines.slice(i, end)} label={title} />);
    } else if (line.startsWith("- ")) {
      end = run(lines, i, (l) => l.startsWith("- "));
      out.push(<ul>{lines.slice(i, end).map((l) => <li>{inline(l.slice(2))}</li>)}</ul>);
    } else if (line.trim() !== "" && !line.startsWith("![")) {
      end = run(lines, i, (l) => l.trim() !== "" && !/^(#|\||- |```)/.test(l));
      end = Math.max(end, i + 1);
      out.push(<p>{inline(lines.slice(i, end).join(" "))}</p>);
    }
    i = end;
  }
  return out;
}

/** `top`: the level of the page's first kind of heading; `code`: the language of what stands as it is. */
export function Markdown({ text, top, label, code }: { text: string; top: number; label: string; code?: string }) {
  const all = useMemo(() => blocks(text, top, label, code), [text, top, label, code]);
  return <div class="page">{all}</div>;
}

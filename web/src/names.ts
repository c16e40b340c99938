// Names of authors as people write them. The bibliography has "Last, First and Last, First", where a
// comma would make one person two.

/** What follows the names: ", quoted by ...", ", as reported ...", ", on Fox News, ...". */
const TAIL = /, (?:quoted|as reported|on) .*$/;

/** "Acton, James M." -> "James M. Acton"; null where these are no names of people. */
function persons(list: string): string[] | null {
  const names: string[] = [];
  for (const group of list.split(" and ")) {
    const parts = group.split(", ");
    if (group === "others") names.push(group);
    else if (parts.length % 2 !== 0) return null;
    else {
      for (let i = 0; i < parts.length; i += 2) {
        const [last, first] = [parts[i]!, parts[i + 1]!];
        if (last.split(" ").length > 3) return null; // an institution and where it is
        const [, given, role] = /^(.*?)( \(.*\))?$/.exec(first)!;
        names.push(`${given} ${last}${role ?? ""}`);
      }
    }
  }
  return names;
}

/** Who they are, one by one: people, or the institution as it stands. Roles and tails are left out. */
export function authors(author: string): string[] {
  const head = author.replace(TAIL, "");
  return (persons(head) ?? [head]).map((n) => n.replace(/ \(.*\)$/, ""));
}

/** All of it as one phrase: "Mark S. Bell and Nicholas L. Miller", "Bruce Blair, quoted by ...". */
export function byline(author: string): string {
  const tail = TAIL.exec(author)?.[0] ?? "";
  const names = persons(author.slice(0, author.length - tail.length));
  if (!names) return author;
  const last = names[names.length - 1]!;
  return (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${last}` : last) + tail;
}

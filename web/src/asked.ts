// A call whose answer a component shows: the last good answer stays until the next is there.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, drop, DONE, STOPPED, type Pairs } from "./engine";
import { AS_OBJECTS, findingsOf, type Finding } from "./findings";

export interface Asked {
  /** What came of the latest call that was answered about this subject; null before the first. */
  readonly text: string | null;
  /** Findings when the latest call failed. */
  readonly trouble: readonly Finding[] | null;
  readonly busy: boolean;
  /** 0 to 1 while a long call runs. */
  readonly part: number;
}

const NOTHING: Asked = { text: null, trouble: null, busy: true, part: 0 };

/** Asks when what is asked changes; `latest` names the line in which later calls replace earlier
 * ones. Pairs of null ask nothing. `about`: of what the text is; another one clears it. */
export function useAsked(latest: string, about: string, verb: string, pairs: Pairs | null, long = false): Asked {
  const [now, setNow] = useState<Asked & { about: string }>({ ...NOTHING, about });
  const turn = useRef(0);
  const what = JSON.stringify([verb, pairs]);
  useEffect(() => {
    if (!pairs) return;
    const mine = ++turn.current;
    setNow((old) => ({ ...(old.about === about ? old : NOTHING), about, busy: true, part: 0 }));
    const progress = (done: number, total: number) => {
      if (mine === turn.current) setNow((old) => ({ ...old, part: total > 0 ? done / total : 0 }));
    };
    void call(verb, [...pairs, AS_OBJECTS], long ? { latest, long, progress } : { latest }).then((r) => {
      if (mine !== turn.current || r.outcome === STOPPED) return;
      setNow((old) => r.outcome === DONE
        ? { about, text: r.out, trouble: null, busy: false, part: 1 }
        : { ...old, about, trouble: findingsOf(r.err || r.out), busy: false });
    });
  }, [what, about]);
  useEffect(() => () => {
    turn.current++;
    if (long) drop(latest);
  }, []);
  return now.about === about ? now : NOTHING;
}

/** The object in an answer; null before there is one. */
export function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T);
}

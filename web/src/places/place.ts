// What a place is. The list of places is in index.ts.
import type { ComponentType } from "preact";
import type { WordId } from "../words";

export interface Place {
  /** First step of the path in the link; "" for the claims. */
  readonly step: string;
  /** Another place's step, where this one has no entry of its own in the navigation. */
  readonly under?: string;
  /** Its name in the navigation. */
  readonly name: WordId;
  /** `g` and then this key goes there. */
  readonly key: string;
  /** Whether it stands in the bar of a narrow screen, or under its menu. */
  readonly bar: boolean;
  /** Icon: the path data of a drawing in a box of 20 by 20, drawn as a line. */
  readonly icon: string;
  /** What it shows. `args` are the further steps of the path. */
  readonly View: ComponentType<{ args: readonly string[] }>;
}

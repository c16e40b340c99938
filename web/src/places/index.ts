// The places, in the order of the navigation. Routes, navigation and the keys after `g` are made
// from this list: adding a place is one import and one line.
import { claim } from "./claim";
import { claims } from "./claims";
import type { Place } from "./place";

export const places: readonly Place[] = [
  claims,
  claim,
];

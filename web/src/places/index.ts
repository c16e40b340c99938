// The places, in the order of the navigation. Routes, navigation and the keys after `g` are made
// from this list: adding a place is one import and one line.
import { about } from "./about";
import { claim } from "./claim";
import { claims } from "./claims";
import { compare } from "./compare";
import { data } from "./data";
import { games } from "./games";
import type { Place } from "./place";
import { scenario } from "./scenario";

export const places: readonly Place[] = [
  claims,
  claim,
  scenario,
  compare,
  games,
  data,
  about,
];

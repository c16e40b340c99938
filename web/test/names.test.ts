// Authors of the bibliography as names of people.
import assert from "node:assert/strict";
import test from "node:test";
import { authors, byline } from "../src/names";

const people: readonly (readonly [string, string, readonly string[]])[] = [
  ["Acton, James M.", "James M. Acton", ["James M. Acton"]],
  ["Bell, Mark S. and Miller, Nicholas L.", "Mark S. Bell and Nicholas L. Miller", ["Mark S. Bell", "Nicholas L. Miller"]],
  ["Kristensen, Hans M., Korda, Matt and Reynolds, Eliana", "Hans M. Kristensen, Matt Korda and Eliana Reynolds",
    ["Hans M. Kristensen", "Matt Korda", "Eliana Reynolds"]],
  ["Glaser, Bonnie S. and Weiss, Jessica Chen and Christensen, Thomas J.",
    "Bonnie S. Glaser, Jessica Chen Weiss and Thomas J. Christensen",
    ["Bonnie S. Glaser", "Jessica Chen Weiss", "Thomas J. Christensen"]],
  ["Saltelli, Andrea and others", "Andrea Saltelli and others", ["Andrea Saltelli", "others"]],
  ["Avenhaus, Rudolf and von Stengel, Bernhard", "Rudolf Avenhaus and Bernhard von Stengel", ["Rudolf Avenhaus", "Bernhard von Stengel"]],
  ["Cochran, Thomas B. and Sokolski, Henry D. (editors)", "Thomas B. Cochran and Henry D. Sokolski (editors)",
    ["Thomas B. Cochran", "Henry D. Sokolski"]],
  ["Blair, Bruce, quoted by Business Insider", "Bruce Blair, quoted by Business Insider", ["Bruce Blair"]],
  ["Trump, Donald, on Fox News, 11 October 2017", "Donald Trump, on Fox News, 11 October 2017", ["Donald Trump"]],
];

test("people are called by given name, then family name", () => {
  for (const [author, phrase, each] of people) {
    assert.equal(byline(author), phrase);
    assert.deepEqual(authors(author), each);
  }
});

test("institutions stay as they are", () => {
  for (const name of ["The Diplomat", "Center for Strategic and International Studies", "RAND Corporation and Asan Institute",
    "China, France, Russia, the United Kingdom and the United States",
    "Research Center for Nuclear Weapons Abolition, Nagasaki University"]) {
    assert.equal(byline(name), name);
    assert.deepEqual(authors(name), [name]);
  }
});

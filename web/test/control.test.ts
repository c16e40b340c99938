// The track of a control: places and values, forth and back.
import assert from "node:assert/strict";
import test from "node:test";
import { numberIn, place, valueAt } from "../src/ui/track";

const linear = { min: 1, max: 9.5, log: false, step: 0.05, whole: false };
const decades = { min: 0.01, max: 100, log: true, step: null, whole: false };

test("the ends of the track are its values", () => {
  for (const c of [linear, decades]) {
    assert.equal(valueAt(c, 0), c.min);
    assert.equal(valueAt(c, 1), c.max);
    assert.equal(place(c, c.min), 0);
    assert.equal(place(c, c.max), 1);
  }
});

test("a value stands where the track gives it back, to a step", () => {
  for (let i = 1; i < 400; i++) {
    const v = valueAt(linear, i / 400);
    assert.ok(Math.abs(valueAt(linear, place(linear, v)) - v) <= linear.step);
    assert.ok(Math.abs(v / linear.step - Math.round(v / linear.step)) < 1e-6, String(v));
    const w = valueAt(decades, i / 400);
    assert.ok(Math.abs(valueAt(decades, place(decades, w)) / w - 1) < 0.01);
  }
});

test("values carry no digits that no one asked for", () => {
  for (let i = 1; i < 400; i++) assert.ok(String(valueAt(linear, i / 400)).length <= 4);
});

test("what lies outside stands at the end", () => {
  assert.equal(place(linear, -5), 0);
  assert.equal(place(linear, 99), 1);
  assert.equal(place(decades, 0), 0);
  assert.equal(place({ ...linear, max: 1 }, 1), 0);
});

test("whole numbers stay whole", () => {
  const c = { min: 1, max: 3000, log: true, step: 1, whole: true };
  for (let i = 0; i <= 400; i++) assert.equal(valueAt(c, i / 400) % 1, 0);
});

test("a comma stands between thousands alone: 3,5 is never 35", () => {
  for (const [text, n] of [["3.5", 3.5], ["1,000", 1000], ["12,345.6", 12345.6], ["-3", -3], [".5", 0.5], ["1e300", 1e300]] as const) {
    assert.equal(numberIn(text), n);
  }
  for (const text of ["3,5", "1,0", "0,125", "1,0000", "1.000,5", "abc", "", ".", "3 kg", "0x10"]) assert.equal(numberIn(text), null);
});

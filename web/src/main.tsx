import { render } from "preact";
import { start } from "./engine";
import { startKeys } from "./keys";
import { startState } from "./state";
import { Shell } from "./ui/Shell";

void start(); // loads while the page is drawn
void startState().then(() => {
  startKeys();
  render(<Shell />, document.getElementById("page")!);
});

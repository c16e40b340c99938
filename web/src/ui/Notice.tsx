import type { ComponentChildren } from "preact";

/** Something to know about the view as a whole; never a warning colour. */
export const Notice = ({ children }: { children: ComponentChildren }) => <div class="notice">{children}</div>;

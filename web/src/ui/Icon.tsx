/** A small line drawing beside a word; it says nothing by itself. */
export const Icon = ({ d }: { d: string }) => (
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" fill="none"
    stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
    <path d={d} />
  </svg>
);

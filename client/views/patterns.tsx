/** Fills that drawings name by id: the hatch of what is unsure, and on paper a hatch in place of every tint. */

/** Lines of each paper hatch, from sparse to dense: gap between lines, breadth of a line. */
const PAPER = [
  { id: "paper-1", gap: 14, line: 0.8 },
  { id: "paper-2", gap: 8, line: 1 },
  { id: "paper-3", gap: 5, line: 1.4 },
  { id: "paper-4", gap: 4, line: 2.4 },
] as const;

/** Definitions for the whole document; takes no room. */
export function Patterns() {
  return (
    <svg class="defs" width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect class="hatch-ground" width="6" height="6" />
          <rect class="hatch-line" width="2.5" height="6" />
        </pattern>
        {PAPER.map(({ id, gap, line }) => (
          <pattern
            key={id}
            id={id}
            width={gap}
            height={gap}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(-45)"
          >
            <rect class="paper-ground" width={gap} height={gap} />
            <rect class="paper-line" width={line} height={gap} />
          </pattern>
        ))}
      </defs>
    </svg>
  );
}

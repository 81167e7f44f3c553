import { forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
import { keepApart, keepWithin, separate, shelve, type Box, type Card } from "./rectangles";

/** A problem's card on the map. */
export interface Member extends Card {
  id: string;
  /** Where its links to other areas lead, from the middle of its own: a vector no longer than 1. */
  pull: { x: number; y: number };
}

/**
 * Places the cards of one area within its box: linked ones near one another, each on the side where its links to other areas lead. Sets `x` and
 * `y`, the middle of each card; the same each time. Returns false where the box is too small for them.
 */
export function placeMembers(
  members: Member[],
  links: readonly { source: Member; target: Member }[],
  box: Box,
  gap: number,
): boolean {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  members.forEach((member, i) => {
    // Spread by the golden ratio, so that no two start at one point.
    member.x = middle.x + (member.pull.x * 0.3 + (((i + 1) * 0.618) % 1) * 0.5 - 0.25) * box.width;
    member.y = middle.y + (member.pull.y * 0.3 + (((i + 1) * 0.382) % 1) * 0.5 - 0.25) * box.height;
    member.vx = member.vy = 0;
  });
  forceSimulation(members)
    .stop()
    .force(
      "link",
      forceLink<Member, { source: Member; target: Member }>([...links].map((link) => ({ ...link })))
        .distance(Math.min(box.width, box.height) * 0.4)
        .strength(0.08),
    )
    .force("charge", forceManyBody().strength(-400))
    .force("x", forceX<Member>(({ pull }) => middle.x + (pull.x * box.width) / 2).strength(0.04))
    .force("y", forceY<Member>(({ pull }) => middle.y + (pull.y * box.height) / 2).strength(0.04))
    .force("apart", keepApart<Member>(gap))
    .force("within", keepWithin<Member>(box))
    .tick(150);
  return separate(members, box, gap) || shelve(members, box, gap);
}

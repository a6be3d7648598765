import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChainedEvent, eventHash, firstBrokenLink } from "@/lib/complaints/event-chain";

type Link = ChainedEvent & { prevHash: string | null; hash: string };

const bare = fc.record({
  type: fc.constantFrom("assign", "reply", "note", "refer", "close"),
  toStage: fc.constantFrom("assigned", "in_progress", "with_implementor", "closed"),
  actorId: fc.integer({ min: 1, max: 500 }),
  messageId: fc.option(fc.integer({ min: 1 })),
  data: fc.record({ picId: fc.integer({ min: 1 }), outcome: fc.string() }, { requiredKeys: [] }),
  at: fc.date({ min: new Date("2021-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }),
});

const chains = fc.array(bare, { minLength: 2, maxLength: 12 }).map((events) => {
  const links: Link[] = [];
  for (const [index, event] of events.entries()) {
    const prevHash = links.at(-1)?.hash ?? null;
    const whole = {
      ...event,
      complaintId: 7,
      seq: index + 1,
      fromStage: null,
      actorKind: "staff",
      channel: "web",
    } as ChainedEvent;
    links.push({ ...whole, prevHash, hash: eventHash(whole, prevHash) });
  }
  return links;
});

test("an untouched chain holds, also after a trip through JSON with its keys in another order", () => {
  fc.assert(
    fc.property(chains, (chain) => {
      expect(firstBrokenLink(chain)).toBeNull();
      const reordered = chain.map((link) => ({
        ...link,
        data: Object.fromEntries(Object.entries(JSON.parse(JSON.stringify(link.data))).reverse()),
      }));
      expect(firstBrokenLink(reordered)).toBeNull();
    }),
  );
});

test("any change to any field of any event shows", () => {
  const changes: ((link: Link) => Link)[] = [
    (link) => ({ ...link, toStage: link.toStage === "closed" ? "assigned" : "closed" }),
    (link) => ({ ...link, actorId: (link.actorId ?? 0) + 1 }),
    (link) => ({ ...link, messageId: (link.messageId ?? 0) + 1 }),
    (link) => ({ ...link, at: new Date(link.at.getTime() + 1) }),
    (link) => ({ ...link, data: { ...link.data, reason: "lain" } }),
    (link) => ({ ...link, complaintId: 8 }),
  ];
  fc.assert(
    fc.property(chains, fc.nat(), fc.constantFrom(...changes), (chain, at, change) => {
      const index = at % chain.length;
      expect(firstBrokenLink(chain.with(index, change(chain[index] as Link)))).toBe(index + 1);
    }),
  );
});

test("a dropped event shows unless it was the last", () => {
  fc.assert(
    fc.property(chains, fc.nat(), (chain, at) => {
      const index = at % (chain.length - 1);
      expect(firstBrokenLink(chain.toSpliced(index, 1))).toBe(index + 2);
    }),
  );
});

import { beforeAll } from "vitest";
import type { Db } from "@/db/client";
import type { Actor, StaffActor } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import type { Context } from "@/lib/complaints/context";
import { lodge } from "@/lib/complaints/lodge";
import { testDatabase } from "./database";
import { complainant, lodging, type Office, office, staff } from "./people";

type Staff = Record<"admin" | "pic" | "otherPic" | "implementor", StaffActor>;

/**
 * A desk with its staff, in a database of the test file's own. Call once at the top of the file; `people` and `around`
 * are filled when the tests run.
 */
export function testDesk() {
  const database: () => Db = testDatabase();
  const people = {} as Staff;
  const around = {} as Office;
  const clock = { now: new Date("2026-05-18T01:00:00Z") };

  beforeAll(async () => {
    const db = database();
    Object.assign(people, {
      admin: await staff(db, ["admin"], "Azizah binti Hassan"),
      pic: await staff(db, ["pic"], "Kamal bin Idris"),
      otherPic: await staff(db, ["pic"], "Rohani binti Mat"),
      implementor: await staff(db, ["implementor"], "Lee Wei Ming"),
    } satisfies Staff);
    Object.assign(around, await office(db));
  });

  /** A context a minute later than the last one. */
  function by(actor: Actor): Context {
    clock.now = new Date(clock.now.getTime() + 60_000);
    return { actor, now: clock.now, db: database() };
  }

  async function lodged(): Promise<number> {
    return (await lodge(by(complainant()), lodging(around))).complaintId;
  }

  async function assigned(): Promise<number> {
    const id = await lodged();
    await assign(by(people.admin), id, { picId: people.pic.id });
    return id;
  }

  return { database, people, around, clock, by, lodged, assigned };
}

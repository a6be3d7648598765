import "server-only";
import type { Executor } from "@/db/client";
import { type Settings, setting } from "./settings";

export type Organisation = Settings["organisation"];

/** Name, unit and contacts of the office that runs this desk: in every footer and every mail. */
export function organisation(db: Executor): Promise<Organisation> {
  return setting(db, "organisation");
}

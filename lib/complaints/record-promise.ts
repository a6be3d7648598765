import "server-only";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { recordPromiseInput } from "./input";
import { capacitiesOf } from "./lifecycle";
import { type Result, recordBeside } from "./transition";
import { promiseProblem } from "./vendor-promise";
import { lockOwnTicket, setPromise, underVendor, waitingUnder } from "./vendor-tickets";

/**
 * Janji vendor: when the vendor's helpdesk says it will have answered. It is the promise of the log, and written in
 * every complaint that waits under it.
 * @throws Forbidden for anybody but the PIC and the Admins; Conflict when no vendor log is open
 */
export async function recordPromise(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { promisedOn } = parseInput(recordPromiseInput, input);
  const problem = promiseProblem(promisedOn, ctx.now);
  if (problem) throw new Invalid({ promisedOn: problem });
  return ctx.db.transaction(async (tx) => {
    const [ticket] = await lockOwnTicket(tx, complaintId);
    const here: Context = { ...ctx, db: tx };
    const result = await recordBeside(
      here,
      complaintId,
      "vendor_promised",
      {},
      async (inner, { situation }) => {
        const capacities = capacitiesOf(ctx.actor, situation);
        if (!capacities.includes("pic") && !capacities.includes("admin")) throw new Forbidden();
        if (!ticket || situation.vendorLogId === null) throw new Conflict("conflict.stage");
        if (ticket.promisedOn === promisedOn) throw new Invalid({ promisedOn: "promised_on.same" });
        await setPromise(inner, ticket.id, promisedOn);
        return { data: { vendorLogId: situation.vendorLogId, promisedOn } };
      },
    );
    const others = await waitingUnder(tx, ticket ? [ticket.id] : []);
    for (const other of others) {
      if (other.complaintId !== complaintId) await promiseAlso(here, other, promisedOn);
    }
    return result;
  });
}

/** Writes the log's promise down in another complaint under it, whoever may see that one. */
export async function promiseAlso(
  ctx: Context,
  { complaintId, vendorLogId }: { complaintId: number; vendorLogId: number },
  promisedOn: string | null,
): Promise<void> {
  const also = underVendor(ctx, { complaintId, vendorLogId });
  await recordBeside(also, complaintId, "vendor_promised", {}, async () => ({
    data: { vendorLogId, promisedOn },
  }));
}

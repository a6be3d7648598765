"use server";

import { revalidatePath } from "next/cache";
import { staffAction } from "@/lib/action";
import { lodge } from "@/lib/complaints/lodge";

/** An Admin lodges for someone at the telephone or the counter; answers the new complaint's number. */
export const lodgeOnBehalf = staffAction(async (context, input) => {
  const { complaintId } = await lodge(context, input);
  revalidatePath("/inbox");
  return complaintId;
});
